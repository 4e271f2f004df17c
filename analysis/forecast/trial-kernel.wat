;; The inner loops of the simulation, for WebAssembly SIMD. They do, operation for operation, what plain-trial-kernel.ts
;; does, so both give the same bits. Built by `node bin/build-kernels.mjs` (wabt) into trial-kernel-bytes.ts.
(module
  (memory (export "memory") 1)

  ;; What a table gives for one word, whichever cell it falls into (valueAt in plain-trial-kernel.ts).
  (func $value (param $table i32) (param $word i32) (result f64)
    (local $cell i32) (local $at i32) (local $from f64)
    (local.set $cell (i32.shr_u (local.get $word) (i32.const 22)))
    (if (i32.lt_u (i32.sub (local.get $cell) (i32.const 1)) (i32.const 1022))
      (then
        (local.set $at (i32.add (local.get $table) (i32.shl (local.get $cell) (i32.const 3))))
        (local.set $word (i32.and (local.get $word) (i32.const 0x3fffff))))
      (else
        (local.set $at
          (i32.add
            (i32.add (local.get $table) (select (i32.const 8720) (i32.const 8200) (local.get $cell)))
            (i32.shl (i32.and (i32.shr_u (local.get $word) (i32.const 16)) (i32.const 63)) (i32.const 3))))
        (local.set $word (i32.shl (i32.and (local.get $word) (i32.const 0xffff)) (i32.const 6)))))
    (local.set $from (f64.load (local.get $at)))
    (f64.add (local.get $from)
      (f64.mul
        (f64.mul (f64.convert_i32_s (local.get $word)) (f64.const 0x1p-22))
        (f64.sub (f64.load offset=8 (local.get $at)) (local.get $from)))))

  ;; Durations of one activity and its ends, four trials a turn: a step of four xoshiro128++ side by side, linear
  ;; interpolation in an inverse-distribution table (layout: quantile-table.ts), the greatest of the listed ends, and a sum. Durations at
  ;; address 0 are not kept.
  (func (export "draw")
    (param $state i32) (param $table i32) (param $list i32) (param $length i32)
    (param $duration i32) (param $out i32) (param $count i32) (param $least f64) (param $range f64)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128) (local $t v128) (local $word v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $from v128)
    (local $leasts v128) (local $ranges v128) (local $first v128) (local $second v128)
    (local $at i32) (local $bytes i32) (local $item i32) (local $listEnd i32) (local $column i32)
    (local.set $s0 (v128.load (local.get $state)))
    (local.set $s1 (v128.load offset=16 (local.get $state)))
    (local.set $s2 (v128.load offset=32 (local.get $state)))
    (local.set $s3 (v128.load offset=48 (local.get $state)))
    (local.set $leasts (f64x2.splat (local.get $least)))
    (local.set $ranges (f64x2.splat (local.get $range)))
    (local.set $bytes (i32.shl (local.get $count) (i32.const 3)))
    (local.set $listEnd (i32.add (local.get $list) (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      ;; word = rotate(s0 + s3, 7) + s0, and the state goes on
      (local.set $t (i32x4.add (local.get $s0) (local.get $s3)))
      (local.set $word
        (i32x4.add (local.get $s0)
          (v128.or (i32x4.shl (local.get $t) (i32.const 7)) (i32x4.shr_u (local.get $t) (i32.const 25)))))
      (local.set $t (i32x4.shl (local.get $s1) (i32.const 9)))
      (local.set $s2 (v128.xor (local.get $s2) (local.get $s0)))
      (local.set $s3 (v128.xor (local.get $s3) (local.get $s1)))
      (local.set $s1 (v128.xor (local.get $s1) (local.get $s2)))
      (local.set $s0 (v128.xor (local.get $s0) (local.get $s3)))
      (local.set $s2 (v128.xor (local.get $s2) (local.get $t)))
      (local.set $s3
        (v128.or (i32x4.shl (local.get $s3) (i32.const 11)) (i32x4.shr_u (local.get $s3) (i32.const 21))))
      ;; The first and the last cell are words of at most 2^22 to either side of 0; they have tables of their own.
      (if (v128.any_true
            (i32x4.lt_s (i32x4.abs (local.get $word)) (v128.const i32x4 0x400001 0x400001 0x400001 0x400001)))
        (then
          (local.set $first
            (f64x2.replace_lane 1
              (f64x2.splat (call $value (local.get $table) (i32x4.extract_lane 0 (local.get $word))))
              (call $value (local.get $table) (i32x4.extract_lane 1 (local.get $word)))))
          (local.set $second
            (f64x2.replace_lane 1
              (f64x2.splat (call $value (local.get $table) (i32x4.extract_lane 2 (local.get $word))))
              (call $value (local.get $table) (i32x4.extract_lane 3 (local.get $word))))))
        (else
          ;; An entry and the one after it are loaded together.
          (local.set $t
            (i32x4.add (i32x4.splat (local.get $table))
              (i32x4.shl (i32x4.shr_u (local.get $word) (i32.const 22)) (i32.const 3))))
          (local.set $a (v128.load (i32x4.extract_lane 0 (local.get $t))))
          (local.set $b (v128.load (i32x4.extract_lane 1 (local.get $t))))
          (local.set $c (v128.load (i32x4.extract_lane 2 (local.get $t))))
          (local.set $d (v128.load (i32x4.extract_lane 3 (local.get $t))))
          (local.set $word (v128.and (local.get $word) (v128.const i32x4 0x3fffff 0x3fffff 0x3fffff 0x3fffff)))
          (local.set $from
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b)))
          (local.set $first
            (f64x2.add (local.get $from)
              (f64x2.mul
                (f64x2.mul (f64x2.convert_low_i32x4_s (local.get $word)) (v128.const f64x2 0x1p-22 0x1p-22))
                (f64x2.sub
                  (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b))
                  (local.get $from)))))
          (local.set $from
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c) (local.get $d)))
          (local.set $word
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $word) (local.get $word)))
          (local.set $second
            (f64x2.add (local.get $from)
              (f64x2.mul
                (f64x2.mul (f64x2.convert_low_i32x4_s (local.get $word)) (v128.const f64x2 0x1p-22 0x1p-22))
                (f64x2.sub
                  (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c) (local.get $d))
                  (local.get $from)))))))
      (local.set $first (f64x2.add (local.get $leasts) (f64x2.mul (local.get $ranges) (local.get $first))))
      (local.set $second (f64x2.add (local.get $leasts) (f64x2.mul (local.get $ranges) (local.get $second))))
      (if (local.get $duration)
        (then
          (local.set $column (i32.add (local.get $duration) (local.get $at)))
          (v128.store (local.get $column) (local.get $first))
          (v128.store offset=16 (local.get $column) (local.get $second))))
      (local.set $a (v128.const f64x2 0 0))
      (local.set $b (v128.const f64x2 0 0))
      (local.set $item (local.get $list))
      (block $done
        (loop $each
          (br_if $done (i32.eq (local.get $item) (local.get $listEnd)))
          (local.set $column (i32.add (i32.load (local.get $item)) (local.get $at)))
          (local.set $a (f64x2.pmax (local.get $a) (v128.load (local.get $column))))
          (local.set $b (f64x2.pmax (local.get $b) (v128.load offset=16 (local.get $column))))
          (local.set $item (i32.add (local.get $item) (i32.const 4)))
          (br $each)))
      (local.set $column (i32.add (local.get $out) (local.get $at)))
      (v128.store (local.get $column) (f64x2.add (local.get $a) (local.get $first)))
      (v128.store offset=16 (local.get $column) (f64x2.add (local.get $b) (local.get $second)))
      (br_if $next
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 32))) (local.get $bytes))))
    (v128.store (local.get $state) (local.get $s0))
    (v128.store offset=16 (local.get $state) (local.get $s1))
    (v128.store offset=32 (local.get $state) (local.get $s2))
    (v128.store offset=48 (local.get $state) (local.get $s3)))

  ;; out = duration + the greatest of the columns whose addresses stand in `list`, and at least 0; by fours.
  (func (export "advance")
    (param $list i32) (param $length i32) (param $duration i32) (param $out i32) (param $count i32)
    (local $at i32) (local $bytes i32) (local $item i32) (local $listEnd i32) (local $column i32)
    (local $first v128) (local $second v128)
    (local.set $bytes (i32.shl (local.get $count) (i32.const 3)))
    (local.set $listEnd (i32.add (local.get $list) (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      (local.set $first (v128.const f64x2 0 0))
      (local.set $second (v128.const f64x2 0 0))
      (local.set $item (local.get $list))
      (block $done
        (loop $each
          (br_if $done (i32.eq (local.get $item) (local.get $listEnd)))
          (local.set $column (i32.add (i32.load (local.get $item)) (local.get $at)))
          (local.set $first (f64x2.pmax (local.get $first) (v128.load (local.get $column))))
          (local.set $second (f64x2.pmax (local.get $second) (v128.load offset=16 (local.get $column))))
          (local.set $item (i32.add (local.get $item) (i32.const 4)))
          (br $each)))
      (local.set $column (i32.add (local.get $duration) (local.get $at)))
      (local.set $first (f64x2.add (local.get $first) (v128.load (local.get $column))))
      (local.set $second (f64x2.add (local.get $second) (v128.load offset=16 (local.get $column))))
      (local.set $column (i32.add (local.get $out) (local.get $at)))
      (v128.store (local.get $column) (local.get $first))
      (v128.store offset=16 (local.get $column) (local.get $second))
      (br_if $next
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 32))) (local.get $bytes)))))

  ;; Backward pass and sums of one activity: see assess in trial-kernel.ts.
  (func (export "assess")
    (param $list i32) (param $length i32) (param $duration i32) (param $end i32) (param $late i32) (param $off i32)
    (param $sums i32) (param $first i32) (param $count i32) (param $centre f64)
    (local $at i32) (local $bytes i32) (local $item i32) (local $listEnd i32)
    (local $tail v128) (local $d v128) (local $start v128) (local $centres v128)
    (local $starts v128) (local $durations v128) (local $squares v128) (local $products v128) (local $critical v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $at (i32.shl (local.get $first) (i32.const 3)))
    (local.set $centres (f64x2.splat (local.get $centre)))
    (local.set $starts (v128.load (local.get $sums)))
    (local.set $durations (v128.load offset=16 (local.get $sums)))
    (local.set $squares (v128.load offset=32 (local.get $sums)))
    (local.set $products (v128.load offset=48 (local.get $sums)))
    (local.set $bytes (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 3))))
    (local.set $listEnd (i32.add (local.get $list) (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      (local.set $tail (v128.const f64x2 0 0))
      (local.set $item (local.get $list))
      (block $done
        (loop $each
          (br_if $done (i32.eq (local.get $item) (local.get $listEnd)))
          (local.set $tail
            (f64x2.pmax (local.get $tail)
              (v128.load (i32.add (i32.load (local.get $item)) (local.get $at)))))
          (local.set $item (i32.add (local.get $item) (i32.const 4)))
          (br $each)))
      (local.set $d (v128.load (i32.add (local.get $duration) (local.get $at))))
      (local.set $start
        (f64x2.sub (v128.load (i32.add (local.get $end) (local.get $at))) (local.get $d)))
      (local.set $tail (f64x2.add (local.get $tail) (local.get $d)))
      (v128.store (i32.add (local.get $duration) (local.get $at)) (local.get $tail))
      ;; What holds is -1 as a whole number.
      (local.set $critical
        (i64x2.sub (local.get $critical)
          (f64x2.ge (f64x2.add (local.get $start) (local.get $tail))
            (v128.load (i32.add (local.get $late) (local.get $at))))))
      (local.set $d (f64x2.sub (local.get $d) (local.get $centres)))
      (local.set $starts (f64x2.add (local.get $starts) (local.get $start)))
      (local.set $durations (f64x2.add (local.get $durations) (local.get $d)))
      (local.set $squares (f64x2.add (local.get $squares) (f64x2.mul (local.get $d) (local.get $d))))
      (local.set $products
        (f64x2.add (local.get $products)
          (f64x2.mul (local.get $d) (v128.load (i32.add (local.get $off) (local.get $at))))))
      (br_if $next
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
    (v128.store (local.get $sums) (local.get $starts))
    (v128.store offset=16 (local.get $sums) (local.get $durations))
    (v128.store offset=32 (local.get $sums) (local.get $squares))
    (v128.store offset=48 (local.get $sums) (local.get $products))
    (v128.store offset=64 (local.get $sums)
      (f64x2.add (v128.load offset=64 (local.get $sums))
        (f64x2.convert_low_i32x4_s
          (i8x16.shuffle 0 1 2 3 8 9 10 11 0 1 2 3 8 9 10 11 (local.get $critical) (local.get $critical)))))))
