;; The inner loops of the opinion map and of its groups, for WebAssembly SIMD. They do, operation for operation, what
;; plain-opinion-kernel.ts does, so both give the same bits. Built by `node bin/build-kernels.mjs` (wabt) into opinion-kernel-bytes.ts.
(module
  (memory (export "memory") 1)

  ;; Weighted sum and weight of the votes on each statement: see means in opinion-kernel.ts.
  (func (export "means")
    (param $votes i32) (param $weights i32) (param $rows i32) (param $width i32) (param $sums i32) (param $given i32)
    (local $weight v128) (local $vote v128) (local $there v128) (local $at i32) (local $bytes i32) (local $place i32)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 3)))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $weight (f64x2.splat (f64.load (local.get $weights))))
        (if (f64.ne (f64.load (local.get $weights)) (f64.const 0))
          (then
            (local.set $at (i32.const 0))
            (loop $pair
              (local.set $vote (v128.load (i32.add (local.get $votes) (local.get $at))))
              (local.set $there (f64x2.eq (local.get $vote) (local.get $vote)))
              (local.set $place (i32.add (local.get $sums) (local.get $at)))
              (v128.store (local.get $place)
                (f64x2.add (v128.load (local.get $place))
                  (v128.and (local.get $there) (f64x2.mul (local.get $weight) (local.get $vote)))))
              (local.set $place (i32.add (local.get $given) (local.get $at)))
              (v128.store (local.get $place)
                (f64x2.add (v128.load (local.get $place)) (v128.and (local.get $there) (local.get $weight))))
              (br_if $pair
                (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))))
        (local.set $votes (i32.add (local.get $votes) (local.get $bytes)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 8)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row))))

  ;; How far each vote is from its statement's mean, 0 where there is none; gives the weighted sum of their squares.
  (func (export "deviations")
    (param $votes i32) (param $weights i32) (param $rows i32) (param $width i32) (param $centre i32) (param $out i32)
    (result f64)
    (local $squares v128) (local $total f64) (local $vote v128) (local $off v128) (local $at i32) (local $bytes i32)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 3)))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (local.set $squares (v128.const f64x2 0 0))
        (local.set $at (i32.const 0))
        (loop $pair
          (local.set $vote (v128.load (i32.add (local.get $votes) (local.get $at))))
          (local.set $off
            (v128.and (f64x2.eq (local.get $vote) (local.get $vote))
              (f64x2.sub (local.get $vote) (v128.load (i32.add (local.get $centre) (local.get $at))))))
          (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $off))
          (local.set $squares (f64x2.add (local.get $squares) (f64x2.mul (local.get $off) (local.get $off))))
          (br_if $pair
            (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
        (local.set $total
          (f64.add (local.get $total)
            (f64.mul (f64.load (local.get $weights))
              (f64.add (f64x2.extract_lane 0 (local.get $squares)) (f64x2.extract_lane 1 (local.get $squares))))))
        (local.set $votes (i32.add (local.get $votes) (local.get $bytes)))
        (local.set $out (i32.add (local.get $out) (local.get $bytes)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 8)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row)))
    (local.get $total))

  ;; The sum over the pairs of a row of its entries times those of `v`, in four sums.
  (func $dot (param $row i32) (param $v i32) (param $bytes i32) (result f64)
    (local $even v128) (local $odd v128) (local $end i32)
    (local.set $end (i32.add (local.get $row) (local.get $bytes)))
    (loop $four
      (local.set $even
        (f64x2.add (local.get $even) (f64x2.mul (v128.load (local.get $row)) (v128.load (local.get $v)))))
      (local.set $odd
        (f64x2.add (local.get $odd)
          (f64x2.mul (v128.load offset=16 (local.get $row)) (v128.load offset=16 (local.get $v)))))
      (local.set $v (i32.add (local.get $v) (i32.const 32)))
      (br_if $four
        (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 32))) (local.get $end))))
    (local.set $even (f64x2.add (local.get $even) (local.get $odd)))
    (f64.add (f64x2.extract_lane 0 (local.get $even)) (f64x2.extract_lane 1 (local.get $even))))

  ;; out += weight * row * (row . v), over the rows.
  (func (export "scatter")
    (param $entries i32) (param $weights i32) (param $rows i32) (param $width i32) (param $v i32) (param $out i32)
    (local $along v128) (local $at i32) (local $bytes i32) (local $place i32)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 3)))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (if (f64.ne (f64.load (local.get $weights)) (f64.const 0))
          (then
            (local.set $along
              (f64x2.splat
                (f64.mul (f64.load (local.get $weights))
                  (call $dot (local.get $entries) (local.get $v) (local.get $bytes)))))
            (local.set $at (i32.const 0))
            (loop $pair
              (local.set $place (i32.add (local.get $out) (local.get $at)))
              (v128.store (local.get $place)
                (f64x2.add (v128.load (local.get $place))
                  (f64x2.mul (local.get $along)
                    (v128.load (i32.add (local.get $entries) (local.get $at))))))
              (br_if $pair
                (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))))
        (local.set $entries (i32.add (local.get $entries) (local.get $bytes)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 8)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row))))

  ;; out = row . v, over the rows.
  (func (export "project")
    (param $entries i32) (param $rows i32) (param $width i32) (param $v i32) (param $out i32)
    (local $bytes i32)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 3)))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $rows)))
        (f64.store (local.get $out) (call $dot (local.get $entries) (local.get $v) (local.get $bytes)))
        (local.set $entries (i32.add (local.get $entries) (local.get $bytes)))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))
        (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
        (br $row))))

  ;; The nearest centre of each point, two points at a time: see assign in opinion-kernel.ts.
  (func (export "assign")
    (param $x i32) (param $y i32) (param $weights i32) (param $groups i32) (param $count i32)
    (param $centres i32) (param $k i32) (param $sums i32)
    (result i32)
    (local $changed v128) (local $inertia v128) (local $px v128) (local $py v128) (local $weight v128)
    (local $least v128) (local $group v128) (local $number v128) (local $square v128) (local $d v128)
    (local $end i32) (local $centre i32) (local $last i32) (local $sum i32)
    (local.set $end (i32.add (local.get $x) (i32.shl (local.get $count) (i32.const 3))))
    (local.set $last (i32.add (local.get $centres) (i32.shl (local.get $k) (i32.const 5))))
    (block $done
      (loop $pair
        (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
        (local.set $px (v128.load (local.get $x)))
        (local.set $py (v128.load (local.get $y)))
        (local.set $weight (v128.load (local.get $weights)))
        (local.set $least (v128.const f64x2 inf inf))
        (local.set $group (v128.const f64x2 0 0))
        (local.set $number (v128.const f64x2 0 0))
        (local.set $centre (local.get $centres))
        (loop $nearest
          (local.set $d (f64x2.sub (local.get $px) (v128.load (local.get $centre))))
          (local.set $square (f64x2.mul (local.get $d) (local.get $d)))
          (local.set $d (f64x2.sub (local.get $py) (v128.load offset=16 (local.get $centre))))
          (local.set $square (f64x2.add (local.get $square) (f64x2.mul (local.get $d) (local.get $d))))
          (local.set $group
            (v128.bitselect (local.get $number) (local.get $group)
              (f64x2.lt (local.get $square) (local.get $least))))
          (local.set $least (f64x2.pmin (local.get $least) (local.get $square)))
          (local.set $number (f64x2.add (local.get $number) (v128.const f64x2 1 1)))
          (br_if $nearest
            (i32.lt_u (local.tee $centre (i32.add (local.get $centre) (i32.const 32))) (local.get $last))))
        (local.set $changed
          (v128.or (local.get $changed) (f64x2.ne (local.get $group) (v128.load (local.get $groups)))))
        (v128.store (local.get $groups) (local.get $group))
        (local.set $inertia (f64x2.add (local.get $inertia) (f64x2.mul (local.get $weight) (local.get $least))))
        ;; Into the sums of the nearest group goes the point, into the others 0.
        (local.set $px (f64x2.mul (local.get $px) (local.get $weight)))
        (local.set $py (f64x2.mul (local.get $py) (local.get $weight)))
        (local.set $number (v128.const f64x2 0 0))
        (local.set $sum (local.get $sums))
        (local.set $centre (local.get $centres))
        (loop $each
          (local.set $d (f64x2.eq (local.get $group) (local.get $number)))
          (v128.store (local.get $sum)
            (f64x2.add (v128.load (local.get $sum)) (v128.and (local.get $d) (local.get $px))))
          (v128.store offset=16 (local.get $sum)
            (f64x2.add (v128.load offset=16 (local.get $sum)) (v128.and (local.get $d) (local.get $py))))
          (v128.store offset=32 (local.get $sum)
            (f64x2.add (v128.load offset=32 (local.get $sum)) (v128.and (local.get $d) (local.get $weight))))
          (local.set $sum (i32.add (local.get $sum) (i32.const 48)))
          (local.set $number (f64x2.add (local.get $number) (v128.const f64x2 1 1)))
          (br_if $each
            (i32.lt_u (local.tee $centre (i32.add (local.get $centre) (i32.const 32))) (local.get $last))))
        (local.set $x (i32.add (local.get $x) (i32.const 16)))
        (local.set $y (i32.add (local.get $y) (i32.const 16)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
        (local.set $groups (i32.add (local.get $groups) (i32.const 16)))
        (br $pair)))
    (v128.store (i32.add (local.get $sums) (i32.mul (local.get $k) (i32.const 48))) (local.get $inertia))
    (v128.any_true (local.get $changed))))
