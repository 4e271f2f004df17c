;; The inner loops of permutation-kernel.ts, for WebAssembly SIMD: random words, and sixteen labellings side by side, a byte each. They do what `shuffleInPlace` and
;; a count of equal ends do, one labelling at a time. Built by `node bin/build-kernels.mjs` (wabt) into permutation-kernel-bytes.ts.
(module
  (memory (export "memory") 1)

  ;; Philox4x32-10, four counters side by side: `groups` times 16 words to `out`, in the order of randomStream.
  (func (export "words")
    (param $key0 i32) (param $key1 i32)
    (param $c0 i32) (param $c1 i32) (param $c2 i32) (param $c3 i32)
    (param $out i32) (param $groups i32)
    (local $round i32)
    (local $counter v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $k0 v128) (local $k1 v128) (local $m0 v128) (local $m1 v128) (local $w0 v128) (local $w1 v128)
    (local $low0 v128) (local $high0 v128) (local $low1 v128) (local $high1 v128)
    (local.set $m0 (i32x4.splat (i32.const 0xd2511f53)))
    (local.set $m1 (i32x4.splat (i32.const 0xcd9e8d57)))
    (local.set $w0 (i32x4.splat (i32.const 0x9e3779b9)))
    (local.set $w1 (i32x4.splat (i32.const 0xbb67ae85)))
    (local.set $counter (i32x4.add (i32x4.splat (local.get $c0)) (v128.const i32x4 0 1 2 3)))
    (loop $group
      (local.set $a (local.get $counter))
      (local.set $b (i32x4.splat (local.get $c1)))
      (local.set $c (i32x4.splat (local.get $c2)))
      (local.set $d (i32x4.splat (local.get $c3)))
      (local.set $k0 (i32x4.splat (local.get $key0)))
      (local.set $k1 (i32x4.splat (local.get $key1)))
      (local.set $round (i32.const 10))
      (loop $rounds
        (local.set $high0 (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31
          (i64x2.extmul_low_i32x4_u (local.get $a) (local.get $m0))
          (i64x2.extmul_high_i32x4_u (local.get $a) (local.get $m0))))
        (local.set $high1 (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31
          (i64x2.extmul_low_i32x4_u (local.get $c) (local.get $m1))
          (i64x2.extmul_high_i32x4_u (local.get $c) (local.get $m1))))
        (local.set $low0 (i32x4.mul (local.get $a) (local.get $m0)))
        (local.set $low1 (i32x4.mul (local.get $c) (local.get $m1)))
        (local.set $a (v128.xor (local.get $high1) (v128.xor (local.get $b) (local.get $k0))))
        (local.set $b (local.get $low1))
        (local.set $c (v128.xor (local.get $high0) (v128.xor (local.get $d) (local.get $k1))))
        (local.set $d (local.get $low0))
        (local.set $k0 (i32x4.add (local.get $k0) (local.get $w0)))
        (local.set $k1 (i32x4.add (local.get $k1) (local.get $w1)))
        (br_if $rounds (local.tee $round (i32.sub (local.get $round) (i32.const 1)))))
      ;; Transpose, so that the four words of one counter lie together.
      (local.set $low0
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b)))
      (local.set $high0
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b)))
      (local.set $low1
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d)))
      (local.set $high1
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d)))
      (v128.store (local.get $out)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $low0) (local.get $low1)))
      (v128.store offset=16 (local.get $out)
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $low0) (local.get $low1)))
      (v128.store offset=32 (local.get $out)
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $high0) (local.get $high1)))
      (v128.store offset=48 (local.get $out)
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $high0) (local.get $high1)))
      (local.set $out (i32.add (local.get $out) (i32.const 64)))
      (local.set $counter (i32x4.add (local.get $counter) (v128.const i32x4 4 4 4 4)))
      (br_if $group (local.tee $groups (i32.sub (local.get $groups) (i32.const 1))))))

  ;; Shuffles one labelling, whose bytes lie 16 apart from `labels` on, down from place `i`, with the half words from `at` to `end`.
  ;; Gives the place it is at when they run out, 0 when it is done.
  (func (export "shuffle") (param $labels i32) (param $i i32) (param $at i32) (param $end i32) (result i32)
    (local $places i32) (local $product i32) (local $low i32) (local $here i32) (local $there i32) (local $held i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $i)))
        (local.set $places (i32.add (local.get $i) (i32.const 1)))
        (block $accepted
          (loop $draw
            (br_if $done (i32.eq (local.get $at) (local.get $end)))
            (local.set $product (i32.mul (i32.load16_u (local.get $at)) (local.get $places)))
            (local.set $at (i32.add (local.get $at) (i32.const 2)))
            (local.set $low (i32.and (local.get $product) (i32.const 0xffff)))
            ;; Only what is below `places` may have to be refused, and only then is it worth a division (Lemire).
            (br_if $accepted (i32.ge_u (local.get $low) (local.get $places)))
            (br_if $draw (i32.lt_u (local.get $low) (i32.rem_u (i32.const 65536) (local.get $places))))))
        (local.set $here (i32.add (local.get $labels) (i32.shl (local.get $i) (i32.const 4))))
        (local.set $there
          (i32.add (local.get $labels) (i32.shl (i32.shr_u (local.get $product) (i32.const 16)) (i32.const 4))))
        (local.set $held (i32.load8_u (local.get $here)))
        (i32.store8 (local.get $here) (i32.load8_u (local.get $there)))
        (i32.store8 (local.get $there) (local.get $held))
        (local.set $i (i32.sub (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $i))

  ;; Ties whose ends have the same label, in each of the sixteen labellings: sixteen words at `out`. `rows` holds where the ties of each person end,
  ;; as addresses; from `to` on stand the other ends, as distances from `labels`.
  (func (export "count") (param $labels i32) (param $rows i32) (param $to i32) (param $people i32) (param $out i32)
    (local $own v128) (local $bytes v128) (local $half v128)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (local $at i32) (local $end i32) (local $stop i32) (local $room i32) (local $person i32)
    (local.set $person (local.get $labels))
    (local.set $at (local.get $to))
    ;; A byte holds at most 255 ties, then it is emptied: so many bytes of `to` there is room for.
    (local.set $room (i32.const 1020))
    (block $counted
      (loop $next
        (br_if $counted (i32.eqz (local.get $people)))
        (local.set $own (v128.load (local.get $person)))
        (local.set $end (i32.load (local.get $rows)))
        (block $row
          (loop $part
            (br_if $row (i32.eq (local.get $at) (local.get $end)))
            (local.set $stop (i32.add (local.get $at) (local.get $room)))
            (if (i32.lt_u (local.get $end) (local.get $stop)) (then (local.set $stop (local.get $end))))
            (local.set $room (i32.sub (local.get $room) (i32.sub (local.get $stop) (local.get $at))))
            (loop $tie
              (local.set $bytes
                (i8x16.sub
                  (local.get $bytes)
                  (i8x16.eq
                    (local.get $own)
                    (v128.load (i32.add (local.get $labels) (i32.load (local.get $at)))))))
              (br_if $tie
                (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $stop))))
            (if (i32.eqz (local.get $room))
              (then
                (local.set $half (i16x8.extend_low_i8x16_u (local.get $bytes)))
                (local.set $sum0 (i32x4.add (local.get $sum0) (i32x4.extend_low_i16x8_u (local.get $half))))
                (local.set $sum1 (i32x4.add (local.get $sum1) (i32x4.extend_high_i16x8_u (local.get $half))))
                (local.set $half (i16x8.extend_high_i8x16_u (local.get $bytes)))
                (local.set $sum2 (i32x4.add (local.get $sum2) (i32x4.extend_low_i16x8_u (local.get $half))))
                (local.set $sum3 (i32x4.add (local.get $sum3) (i32x4.extend_high_i16x8_u (local.get $half))))
                (local.set $bytes (v128.const i32x4 0 0 0 0))
                (local.set $room (i32.const 1020))))
            (br $part)))
        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $person (i32.add (local.get $person) (i32.const 16)))
        (local.set $people (i32.sub (local.get $people) (i32.const 1)))
        (br $next)))
    (local.set $half (i16x8.extend_low_i8x16_u (local.get $bytes)))
    (v128.store (local.get $out)
      (i32x4.add (local.get $sum0) (i32x4.extend_low_i16x8_u (local.get $half))))
    (v128.store offset=16 (local.get $out)
      (i32x4.add (local.get $sum1) (i32x4.extend_high_i16x8_u (local.get $half))))
    (local.set $half (i16x8.extend_high_i8x16_u (local.get $bytes)))
    (v128.store offset=32 (local.get $out)
      (i32x4.add (local.get $sum2) (i32x4.extend_low_i16x8_u (local.get $half))))
    (v128.store offset=48 (local.get $out)
      (i32x4.add (local.get $sum3) (i32x4.extend_high_i16x8_u (local.get $half))))))
