;; The loops of leiden-move.ts, leiden-refine.ts and leiden-aggregate.ts for ties that weigh whole numbers. They do what those do, step by step, in the same
;; order, and come to the same division. Built by `node bin/build-kernels.mjs` (wabt) into leiden-kernel-bytes.ts.
;;
;; Numbers are 32-bit; sums of tie weights stay below 2^31. A node is named by the address of its place in `of`, a cluster or part by the address of its record
;; of 16 bytes, so that a tie leads to its cluster without any sum. Columns of nodes have 4 bytes each. A tie has 8: the node at its other end, and its weight.
;;   cluster: +0 ties of the node in hand, +4 strength, +8 members
;;   part:    +0 ties of the node in hand, +4 strength, +8 members, +12 weight of ties to the rest of its cluster
(module
  (memory (export "memory") 1)

  ;; Strength and members of each cluster.
  (func $weigh (param $nodes i32) (param $of i32) (param $strengths i32) (param $clusters i32)
    (local $at i32) (local $end i32) (local $c i32)
    (local.set $at (local.get $clusters))
    (local.set $end (i32.add (local.get $clusters) (i32.shl (local.get $nodes) (i32.const 4))))
    (loop $clear
      (i64.store (local.get $at) (i64.const 0))
      (i64.store offset=8 (local.get $at) (i64.const 0))
      (br_if $clear
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
    (local.set $end (i32.add (local.get $of) (i32.shl (local.get $nodes) (i32.const 2))))
    (loop $next
      (local.set $c (i32.load (local.get $of)))
      (i32.store offset=4 (local.get $c)
        (i32.add (i32.load offset=4 (local.get $c)) (i32.load (local.get $strengths))))
      (i32.store offset=8 (local.get $c) (i32.add (i32.load offset=8 (local.get $c)) (i32.const 1)))
      (local.set $strengths (i32.add (local.get $strengths) (i32.const 4)))
      (br_if $next
        (i32.lt_u (local.tee $of (i32.add (local.get $of) (i32.const 4))) (local.get $end)))))

  ;; Fast local moving. `queue` holds the numbers of all nodes in the order in which they come. Gives the number of moves.
  (func (export "move")
    (param $nodes i32) (param $of i32) (param $rows i32) (param $strengths i32) (param $clusters i32)
    (param $queue i32) (param $waiting i32) (param $empty i32) (param $touched i32) (param $charge f64)
    (result i32)
    (local $head i32) (local $tail i32) (local $stop i32) (local $queued i32) (local $moves i32)
    (local $v i32) (local $w i32) (local $row i32) (local $first i32) (local $last i32) (local $at i32)
    (local $touch i32) (local $c i32) (local $before i32) (local $wanted i32)
    (local $own i32) (local $best i32) (local $strength i32) (local $ownStrength i32)
    (local $price f64) (local $margin f64) (local $bestGain f64)
    (local $most v128) (local $terms v128) (local $both v128)
    (call $weigh
      (local.get $nodes) (local.get $of) (local.get $strengths) (local.get $clusters))
    (local.set $stop (i32.add (local.get $queue) (i32.shl (local.get $nodes) (i32.const 2))))
    (local.set $at (local.get $queue))
    (local.set $c (local.get $clusters))
    (local.set $w (local.get $waiting))
    (loop $next
      (i32.store (local.get $at)
        (i32.add (local.get $of) (i32.shl (i32.load (local.get $at)) (i32.const 2))))
      (i32.store (local.get $w) (i32.const 1))
      (if (i32.eqz (i32.load offset=8 (local.get $c)))
        (then
          (i32.store (local.get $empty) (local.get $c))
          (local.set $empty (i32.add (local.get $empty) (i32.const 4)))))
      (local.set $w (i32.add (local.get $w) (i32.const 4)))
      (local.set $c (i32.add (local.get $c) (i32.const 16)))
      (br_if $next
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $stop))))
    ;; From here on these lead from a node to its place in another column.
    (local.set $waiting (i32.sub (local.get $waiting) (local.get $of)))
    (local.set $rows (i32.sub (local.get $rows) (local.get $of)))
    (local.set $strengths (i32.sub (local.get $strengths) (local.get $of)))
    (local.set $head (local.get $queue))
    (local.set $tail (local.get $queue))
    (local.set $queued (local.get $nodes))
    (loop $node
      (local.set $v (i32.load (local.get $head)))
      (local.set $head (i32.add (local.get $head) (i32.const 4)))
      (if (i32.eq (local.get $head) (local.get $stop)) (then (local.set $head (local.get $queue))))
      (local.set $queued (i32.sub (local.get $queued) (i32.const 1)))
      (i32.store (i32.add (local.get $v) (local.get $waiting)) (i32.const 0))
      (local.set $row (i32.add (local.get $v) (local.get $rows)))
      (local.set $first (i32.load (local.get $row)))
      (local.set $last (i32.load offset=4 (local.get $row)))
      (local.set $touch (local.get $touched))
      (if (i32.lt_u (local.tee $at (local.get $first)) (local.get $last))
        (then
          (loop $tie
            (local.set $c (i32.load (i32.load (local.get $at))))
            (local.set $before (i32.load (local.get $c)))
            (i32.store (local.get $touch) (local.get $c))
            (i32.store (local.get $c)
              (i32.add (local.get $before) (i32.load offset=4 (local.get $at))))
            (local.set $touch
              (i32.add (local.get $touch) (i32.shl (i32.eqz (local.get $before)) (i32.const 2))))
            (br_if $tie
              (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $last))))))
      (local.set $own (i32.load (local.get $v)))
      (local.set $strength (i32.load (i32.add (local.get $v) (local.get $strengths))))
      (local.set $price (f64.mul (local.get $charge) (f64.convert_i32_s (local.get $strength))))
      (local.set $ownStrength (i32.sub (i32.load offset=4 (local.get $own)) (local.get $strength)))
      (local.set $margin (f64.mul (f64.const 1e-10) (f64.convert_i32_s (local.get $strength))))
      (local.set $best (local.get $own))
      (local.set $bestGain
        (f64.sub
          (f64.convert_i32_s (i32.load (local.get $own)))
          (f64.mul (local.get $price) (f64.convert_i32_s (local.get $ownStrength)))))
      (if
        (i32.and
          (f64.lt (local.get $bestGain) (f64.neg (local.get $margin)))
          (i32.gt_u (i32.load offset=8 (local.get $own)) (i32.const 1)))
        (then
          (local.set $best (i32.const 0))
          (local.set $bestGain (f64.const 0))))
      (local.set $bestGain (f64.add (local.get $bestGain) (local.get $margin)))
      (if (i32.gt_u (local.get $touch) (local.tee $at (local.get $touched)))
        (then
          (local.set $most (f64x2.splat (local.get $bestGain)))
          (local.set $terms
            (f64x2.replace_lane 1 (f64x2.splat (f64.const 1)) (f64.neg (local.get $price))))
          ;; Ties and strength of a cluster become numbers together; the gain is the sum of both lanes. Its own cluster, with the node's strength in it, never gains.
          (loop $cluster
            (local.set $c (i32.load (local.get $at)))
            (local.set $both
              (f64x2.mul
                (local.get $terms)
                (f64x2.convert_low_i32x4_s (v128.load64_zero (local.get $c)))))
            (local.set $both
              (f64x2.add
                (local.get $both)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $both) (local.get $both))))
            (i32.store (local.get $c) (i32.const 0))
            (local.set $best
              (select (local.get $c) (local.get $best)
                (f64.gt
                  (f64x2.extract_lane 0 (local.get $both))
                  (f64x2.extract_lane 0 (local.get $most)))))
            (local.set $most (f64x2.pmax (local.get $most) (local.get $both)))
            (br_if $cluster
              (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $touch))))))
      (if (i32.ne (local.get $best) (local.get $own))
        (then
          (local.set $moves (i32.add (local.get $moves) (i32.const 1)))
          (if (i32.eqz (local.get $best))
            (then
              (local.set $empty (i32.sub (local.get $empty) (i32.const 4)))
              (local.set $best (i32.load (local.get $empty)))))
          (i32.store offset=4 (local.get $own) (local.get $ownStrength))
          (i32.store offset=4 (local.get $best)
            (i32.add (i32.load offset=4 (local.get $best)) (local.get $strength)))
          (i32.store offset=8 (local.get $best)
            (i32.add (i32.load offset=8 (local.get $best)) (i32.const 1)))
          (i32.store offset=8 (local.get $own)
            (local.tee $c (i32.sub (i32.load offset=8 (local.get $own)) (i32.const 1))))
          (if (i32.eqz (local.get $c))
            (then
              (i32.store (local.get $empty) (local.get $own))
              (local.set $empty (i32.add (local.get $empty) (i32.const 4)))))
          (i32.store (local.get $v) (local.get $best))
          (if (i32.lt_u (local.tee $at (local.get $first)) (local.get $last))
            (then
              (loop $tie
                (local.set $w (i32.load (local.get $at)))
                (local.set $c (i32.add (local.get $w) (local.get $waiting)))
                (local.set $before (i32.load (local.get $c)))
                (local.set $wanted
                  (i32.and
                    (i32.eqz (local.get $before))
                    (i32.ne (i32.load (local.get $w)) (local.get $best))))
                ;; Whoever waits is not v, so there is a free place behind the queue.
                (i32.store (local.get $tail) (local.get $w))
                (i32.store (local.get $c) (i32.or (local.get $before) (local.get $wanted)))
                (local.set $queued (i32.add (local.get $queued) (local.get $wanted)))
                (local.set $tail
                  (i32.add (local.get $tail) (i32.shl (local.get $wanted) (i32.const 2))))
                (local.set $tail
                  (select (local.get $queue) (local.get $tail)
                    (i32.eq (local.get $tail) (local.get $stop))))
                (br_if $tie
                  (i32.lt_u
                    (local.tee $at (i32.add (local.get $at) (i32.const 8)))
                    (local.get $last))))))))
      (br_if $node (local.get $queued)))
    (local.get $moves))

  ;; Numbers the clusters as they first appear. Gives how many there are.
  (func (export "renumber") (param $nodes i32) (param $of i32) (param $clusters i32) (result i32)
    (local $end i32) (local $next i32) (local $c i32) (local $number i32)
    (local.set $end (i32.add (local.get $of) (i32.shl (local.get $nodes) (i32.const 2))))
    (local.set $next (local.get $clusters))
    (loop $node
      (local.set $c (i32.load (local.get $of)))
      (local.set $number (i32.load (local.get $c)))
      (if (i32.eqz (local.get $number))
        (then
          (i32.store (local.get $c) (local.tee $number (local.get $next)))
          (local.set $next (i32.add (local.get $next) (i32.const 16)))))
      (i32.store (local.get $of) (local.get $number))
      (br_if $node
        (i32.lt_u (local.tee $of (i32.add (local.get $of) (i32.const 4))) (local.get $end))))
    (i32.shr_u (i32.sub (local.get $next) (local.get $clusters)) (i32.const 4)))

  ;; Refinement. `order` holds the numbers of all nodes in the order in which they come, `words` a random word for each turn. Gives the number of parts; where it is below that of the nodes, `of` and `next` are
  ;; clusters and strengths of the parts, and `part` leads from each node to the place of its part in `sums`.
  (func (export "refine")
    (param $nodes i32) (param $of i32) (param $rows i32) (param $strengths i32) (param $clusters i32)
    (param $order i32) (param $words i32) (param $part i32) (param $parts i32) (param $touched i32) (param $chances i32)
    (param $sums i32) (param $next i32) (param $charge f64) (param $scale f64)
    (result i32)
    (local $end i32) (local $v i32) (local $w i32) (local $p i32) (local $at i32) (local $last i32)
    (local $own i32) (local $sum i32) (local $row i32) (local $mine i32) (local $touch i32) (local $kept i32)
    (local $before i32) (local $inside i32) (local $strength i32) (local $whole i32) (local $chance i32) (local $word i32)
    (local $price f64) (local $gain f64) (local $best f64) (local $total f64) (local $draw f64)
    (call $weigh
      (local.get $nodes) (local.get $of) (local.get $strengths) (local.get $clusters))
    (local.set $rows (i32.sub (local.get $rows) (local.get $of)))
    (local.set $strengths (i32.sub (local.get $strengths) (local.get $of)))
    (local.set $part (i32.sub (local.get $part) (local.get $of)))
    (local.set $end (i32.add (local.get $of) (i32.shl (local.get $nodes) (i32.const 2))))
    ;; Everybody is a part.
    (local.set $v (local.get $of))
    (local.set $p (local.get $parts))
    (loop $node
      (local.set $own (i32.load (local.get $v)))
      (local.set $sum (i32.const 0))
      (local.set $row (i32.add (local.get $v) (local.get $rows)))
      (local.set $last (i32.load offset=4 (local.get $row)))
      (if (i32.lt_u (local.tee $at (i32.load (local.get $row))) (local.get $last))
        (then
          (loop $tie
            (local.set $sum
              (i32.add
                (local.get $sum)
                (i32.and
                  (i32.load offset=4 (local.get $at))
                  (i32.sub
                    (i32.const 0)
                    (i32.eq (i32.load (i32.load (local.get $at))) (local.get $own))))))
            (br_if $tie
              (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $last))))))
      (i32.store (i32.add (local.get $v) (local.get $part)) (local.get $p))
      (i32.store (local.get $p) (i32.const 0))
      (i32.store offset=4 (local.get $p)
        (i32.load (i32.add (local.get $v) (local.get $strengths))))
      (i32.store offset=8 (local.get $p) (i32.const 1))
      (i32.store offset=12 (local.get $p) (local.get $sum))
      (local.set $p (i32.add (local.get $p) (i32.const 16)))
      (br_if $node
        (i32.lt_u (local.tee $v (i32.add (local.get $v) (i32.const 4))) (local.get $end))))
    (loop $turn
      (block $settled
        (local.set $row (i32.load (local.get $order)))
        (local.set $order (i32.add (local.get $order) (i32.const 4)))
        (local.set $word (i32.load (local.get $words)))
        (local.set $words (i32.add (local.get $words) (i32.const 4)))
        (local.set $v (i32.add (local.get $of) (i32.shl (local.get $row) (i32.const 2))))
        (local.set $mine (i32.add (local.get $parts) (i32.shl (local.get $row) (i32.const 4))))
        (br_if $settled
          (i32.or
            (i32.ne (i32.load offset=8 (local.get $mine)) (i32.const 1))
            (i32.ne
              (i32.load (i32.add (local.get $v) (local.get $part)))
              (local.get $mine))))
        (local.set $own (i32.load (local.get $v)))
        (local.set $whole (i32.load offset=4 (local.get $own)))
        (local.set $strength (i32.load offset=4 (local.get $mine)))
        (local.set $price (f64.mul (local.get $charge) (f64.convert_i32_s (local.get $strength))))
        (br_if $settled
          (f64.lt
            (f64.convert_i32_s (i32.load offset=12 (local.get $mine)))
            (f64.mul
              (local.get $price)
              (f64.convert_i32_s (i32.sub (local.get $whole) (local.get $strength))))))
        (local.set $row (i32.add (local.get $v) (local.get $rows)))
        (local.set $last (i32.load offset=4 (local.get $row)))
        (local.set $touch (local.get $touched))
        (br_if $settled
          (i32.ge_u (local.tee $at (i32.load (local.get $row))) (local.get $last)))
        (loop $tie
          (local.set $w (i32.load (local.get $at)))
          (local.set $inside (i32.eq (i32.load (local.get $w)) (local.get $own)))
          (local.set $p (i32.load (i32.add (local.get $w) (local.get $part))))
          (local.set $before (i32.load (local.get $p)))
          (i32.store (local.get $touch) (local.get $p))
          (i32.store (local.get $p)
            (i32.add
              (local.get $before)
              (i32.and
                (i32.load offset=4 (local.get $at))
                (i32.sub (i32.const 0) (local.get $inside)))))
          (local.set $touch
            (i32.add
              (local.get $touch)
              (i32.shl
                (i32.and (local.get $inside) (i32.eqz (local.get $before)))
                (i32.const 2))))
          (br_if $tie
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $last))))
        ;; Those it may join come to the front of `touched`, with their gains beside them.
        (local.set $at (local.get $touched))
        (local.set $kept (local.get $touched))
        (local.set $chance (local.get $chances))
        (local.set $best (f64.const 0))
        (br_if $settled (i32.eq (local.get $at) (local.get $touch)))
        (loop $candidate
          (local.set $p (i32.load (local.get $at)))
          (local.set $before (i32.load offset=4 (local.get $p)))
          (local.set $gain
            (f64.sub
              (f64.convert_i32_s (i32.load (local.get $p)))
              (f64.mul (local.get $price) (f64.convert_i32_s (local.get $before)))))
          (if
            (i32.or
              (f64.lt (local.get $gain) (f64.const 0))
              (f64.lt
                (f64.convert_i32_s (i32.load offset=12 (local.get $p)))
                (f64.mul
                  (f64.mul (local.get $charge) (f64.convert_i32_s (local.get $before)))
                  (f64.convert_i32_s (i32.sub (local.get $whole) (local.get $before))))))
            (then (i32.store (local.get $p) (i32.const 0)))
            (else
              (i32.store (local.get $kept) (local.get $p))
              (f64.store (local.get $chance) (local.get $gain))
              (local.set $kept (i32.add (local.get $kept) (i32.const 4)))
              (local.set $chance (i32.add (local.get $chance) (i32.const 8)))
              (local.set $best (f64.max (local.get $best) (local.get $gain)))))
          (br_if $candidate
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $touch))))
        (br_if $settled (i32.eq (local.get $kept) (local.get $touched)))
        (local.set $total (f64.const 0))
        (local.set $at (local.get $chances))
        (loop $weight
          (local.set $gain
            (f64.add
              (f64.max
                (f64.mul
                  (f64.sub (f64.load (local.get $at)) (local.get $best))
                  (local.get $scale))
                (f64.const -0.02))
              (f64.const 1)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $gain (f64.mul (local.get $gain) (local.get $gain)))
          (local.set $total (f64.add (local.get $total) (local.get $gain)))
          (f64.store (local.get $at) (local.get $total))
          (br_if $weight
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $chance))))
        (local.set $at (local.get $touched))
        (if (i32.gt_u (i32.sub (local.get $kept) (local.get $touched)) (i32.const 4))
          (then
            (local.set $draw
              (f64.mul
                (f64.mul (f64.convert_i32_u (local.get $word)) (f64.const 0x1p-32))
                (local.get $total)))
            (local.set $chance (local.get $chances))
            (block $chosen
              (loop $further
                (br_if $chosen
                  (i32.ge_u (i32.add (local.get $at) (i32.const 4)) (local.get $kept)))
                (br_if $chosen (f64.gt (f64.load (local.get $chance)) (local.get $draw)))
                (local.set $at (i32.add (local.get $at) (i32.const 4)))
                (local.set $chance (i32.add (local.get $chance) (i32.const 8)))
                (br $further)))))
        (local.set $p (i32.load (local.get $at)))
        (i32.store offset=12 (local.get $p)
          (i32.sub
            (i32.add
              (i32.load offset=12 (local.get $p))
              (i32.load offset=12 (local.get $mine)))
            (i32.shl (i32.load (local.get $p)) (i32.const 1))))
        (i32.store offset=4 (local.get $p)
          (i32.add (i32.load offset=4 (local.get $p)) (local.get $strength)))
        (i32.store offset=8 (local.get $p)
          (i32.add (i32.load offset=8 (local.get $p)) (i32.const 1)))
        (i32.store offset=8 (local.get $mine) (i32.const 0))
        (i32.store (i32.add (local.get $v) (local.get $part)) (local.get $p))
        (local.set $at (local.get $touched))
        (loop $clear
          (i32.store (i32.load (local.get $at)) (i32.const 0))
          (br_if $clear
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $kept)))))
      (br_if $turn (local.tee $nodes (i32.sub (local.get $nodes) (i32.const 1)))))
    ;; Parts are numbered as they first appear, so that no place is written before it has been read.
    (local.set $v (local.get $of))
    (local.set $at (local.get $of))
    (local.set $sum (local.get $sums))
    (loop $node
      (local.set $p (i32.load (i32.add (local.get $v) (local.get $part))))
      (local.set $before (i32.load (local.get $p)))
      (if (i32.eqz (local.get $before))
        (then
          (i32.store (local.get $p) (local.tee $before (local.get $sum)))
          (i32.store (local.get $at) (i32.load (local.get $v)))
          (i32.store (local.get $next) (i32.load offset=4 (local.get $p)))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (local.set $next (i32.add (local.get $next) (i32.const 4)))
          (local.set $sum (i32.add (local.get $sum) (i32.const 4)))))
      (i32.store (i32.add (local.get $v) (local.get $part)) (local.get $before))
      (br_if $node
        (i32.lt_u (local.tee $v (i32.add (local.get $v) (i32.const 4))) (local.get $end))))
    (i32.shr_u (i32.sub (local.get $sum) (local.get $sums)) (i32.const 2)))

  ;; The network of the parts. `sums` is nothing but zeros before and after; `members` and `starts` are room to sort in.
  (func (export "aggregate")
    (param $nodes i32) (param $count i32) (param $of i32) (param $rows i32) (param $part i32) (param $sums i32)
    (param $starts i32) (param $members i32) (param $touched i32) (param $nextRows i32) (param $nextTies i32)
    (local $at i32) (local $end i32) (local $a i32) (local $b i32) (local $row i32) (local $last i32)
    (local $touch i32) (local $before i32) (local $own i32) (local $to i32)
    ;; How many members each part has, then where each begins, then who they are.
    (local.set $to (i32.sub (local.get $starts) (local.get $sums)))
    (local.set $at (local.get $starts))
    (local.set $end (i32.add (local.get $starts) (i32.shl (local.get $count) (i32.const 2))))
    (loop $clear
      (i32.store (local.get $at) (i32.const 0))
      (br_if $clear
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))
    (local.set $at (local.get $part))
    (local.set $last (i32.add (local.get $part) (i32.shl (local.get $nodes) (i32.const 2))))
    (loop $tally
      (local.set $a (i32.add (i32.load (local.get $at)) (local.get $to)))
      (i32.store (local.get $a) (i32.add (i32.load (local.get $a)) (i32.const 4)))
      (br_if $tally
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $last))))
    (local.set $at (local.get $starts))
    (local.set $a (local.get $members))
    (loop $begin
      (local.set $b (i32.load (local.get $at)))
      (i32.store (local.get $at) (local.get $a))
      (local.set $a (i32.add (local.get $a) (local.get $b)))
      (br_if $begin
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $end))))
    (local.set $rows (i32.sub (local.get $rows) (local.get $part)))
    (local.set $at (local.get $part))
    (loop $place
      (local.set $a (i32.add (i32.load (local.get $at)) (local.get $to)))
      (local.set $b (i32.load (local.get $a)))
      (i32.store (local.get $b) (i32.add (local.get $at) (local.get $rows)))
      (i32.store (local.get $a) (i32.add (local.get $b) (i32.const 4)))
      (br_if $place
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $last))))
    ;; `starts` now says where each part ends. A node's part is found from the node by `part`.
    (local.set $part (i32.sub (local.get $part) (local.get $of)))
    (local.set $to (i32.sub (local.get $of) (local.get $sums)))
    (local.set $own (local.get $sums))
    (loop $one
      (i32.store (local.get $nextRows) (local.get $nextTies))
      (local.set $nextRows (i32.add (local.get $nextRows) (i32.const 4)))
      (local.set $touch (local.get $touched))
      (local.set $end (i32.load (local.get $starts)))
      (loop $member
        (local.set $row (i32.load (local.get $members)))
        (local.set $last (i32.load offset=4 (local.get $row)))
        (if (i32.lt_u (local.tee $at (i32.load (local.get $row))) (local.get $last))
          (then
            (loop $tie
              (local.set $a (i32.load (i32.add (i32.load (local.get $at)) (local.get $part))))
              (local.set $before (i32.load (local.get $a)))
              (i32.store (local.get $touch) (local.get $a))
              (i32.store (local.get $a)
                (i32.add (local.get $before) (i32.load offset=4 (local.get $at))))
              (local.set $touch
                (i32.add (local.get $touch) (i32.shl (i32.eqz (local.get $before)) (i32.const 2))))
              (br_if $tie
                (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $last))))))
        (br_if $member
          (i32.lt_u
            (local.tee $members (i32.add (local.get $members) (i32.const 4)))
            (local.get $end))))
      (if (i32.gt_u (local.get $touch) (local.tee $at (local.get $touched)))
        (then
          (loop $tie
            (local.set $a (i32.load (local.get $at)))
            (i32.store (local.get $nextTies) (i32.add (local.get $a) (local.get $to)))
            (i32.store offset=4 (local.get $nextTies) (i32.load (local.get $a)))
            (i32.store (local.get $a) (i32.const 0))
            (local.set $nextTies
              (i32.add
                (local.get $nextTies)
                (i32.shl (i32.ne (local.get $a) (local.get $own)) (i32.const 3))))
            (br_if $tie
              (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $touch))))))
      (local.set $own (i32.add (local.get $own) (i32.const 4)))
      (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
      (br_if $one (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (i32.store (local.get $nextRows) (local.get $nextTies))))
