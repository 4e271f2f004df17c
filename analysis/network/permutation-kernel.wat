;; The inner loops of permutation-kernel.ts, for WebAssembly SIMD: sixteen labellings side by side, a byte each. They do what `shuffleInPlace` and
;; a count of equal ends do, one labelling at a time. Built by `node bin/build-kernels.mjs` (wabt) into permutation-kernel-bytes.ts.
(module
  (import "words" "memory" (memory 1))

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
