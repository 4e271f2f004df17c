;; The inner loops of the simulation, for WebAssembly SIMD. They do, operation for operation, what plain-trial-kernel.ts
;; does, so both give the same bits. Built by `node bin/build-kernels.mjs` (wabt) into trial-kernel-bytes.ts.
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

  ;; Durations by linear interpolation in an inverse-distribution table (layout: quantile-table.ts).
  (func (export "sample")
    (param $table i32) (param $words i32) (param $out i32) (param $count i32)
    (param $least f64) (param $range f64)
    (local $end i32) (local $word i32) (local $cell i32) (local $at i32) (local $from f64) (local $share f64)
    (local.set $end (i32.add (local.get $words) (i32.shl (local.get $count) (i32.const 2))))
    (loop $next
      (local.set $word (i32.load (local.get $words)))
      (local.set $cell (i32.shr_u (local.get $word) (i32.const 22)))
      (if (i32.lt_u (i32.sub (local.get $cell) (i32.const 1)) (i32.const 1022))
        (then
          (local.set $at (i32.add (local.get $table) (i32.shl (local.get $cell) (i32.const 3))))
          (local.set $share
            (f64.mul
              (f64.convert_i32_s (i32.and (local.get $word) (i32.const 0x3fffff)))
              (f64.const 0x1p-22))))
        (else
          (local.set $at
            (i32.add
              (i32.add (local.get $table) (select (i32.const 8720) (i32.const 8200) (local.get $cell)))
              (i32.shl (i32.and (i32.shr_u (local.get $word) (i32.const 16)) (i32.const 63)) (i32.const 3))))
          (local.set $share
            (f64.mul
              (f64.convert_i32_s (i32.and (local.get $word) (i32.const 0xffff)))
              (f64.const 0x1p-16)))))
      (local.set $from (f64.load (local.get $at)))
      (f64.store (local.get $out)
        (f64.add (local.get $least)
          (f64.mul (local.get $range)
            (f64.add (local.get $from)
              (f64.mul (local.get $share) (f64.sub (f64.load offset=8 (local.get $at)) (local.get $from)))))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (br_if $next
        (i32.lt_u (local.tee $words (i32.add (local.get $words) (i32.const 4))) (local.get $end)))))

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
    (param $list i32) (param $length i32) (param $duration i32) (param $end i32) (param $finish i32)
    (param $sums i32) (param $first i32) (param $count i32)
    (param $durationCentre f64) (param $finishCentre f64) (param $tolerance f64)
    (local $at i32) (local $bytes i32) (local $item i32) (local $listEnd i32)
    (local $tail v128) (local $d v128) (local $start v128) (local $t v128) (local $dd v128)
    (local $starts v128) (local $durations v128) (local $squares v128) (local $products v128) (local $critical v128)
    (local $cd v128) (local $ct v128) (local $eps v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (local.set $at (i32.shl (local.get $first) (i32.const 3)))
    (local.set $cd (f64x2.splat (local.get $durationCentre)))
    (local.set $ct (f64x2.splat (local.get $finishCentre)))
    (local.set $eps (f64x2.splat (local.get $tolerance)))
    (local.set $starts (v128.load (local.get $sums)))
    (local.set $durations (v128.load offset=16 (local.get $sums)))
    (local.set $squares (v128.load offset=32 (local.get $sums)))
    (local.set $products (v128.load offset=48 (local.get $sums)))
    (local.set $critical (v128.load offset=64 (local.get $sums)))
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
      (local.set $t (v128.load (i32.add (local.get $finish) (local.get $at))))
      (local.set $start
        (f64x2.sub (v128.load (i32.add (local.get $end) (local.get $at))) (local.get $d)))
      (local.set $tail (f64x2.add (local.get $tail) (local.get $d)))
      (v128.store (i32.add (local.get $duration) (local.get $at)) (local.get $tail))
      (local.set $critical
        (f64x2.add (local.get $critical)
          (v128.and (v128.const f64x2 1 1)
            (f64x2.ge (f64x2.add (local.get $start) (local.get $tail))
              (f64x2.sub (local.get $t) (local.get $eps))))))
      (local.set $dd (f64x2.sub (local.get $d) (local.get $cd)))
      (local.set $starts (f64x2.add (local.get $starts) (local.get $start)))
      (local.set $durations (f64x2.add (local.get $durations) (local.get $dd)))
      (local.set $squares (f64x2.add (local.get $squares) (f64x2.mul (local.get $dd) (local.get $dd))))
      (local.set $products
        (f64x2.add (local.get $products)
          (f64x2.mul (local.get $dd) (f64x2.sub (local.get $t) (local.get $ct)))))
      (br_if $next
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $bytes))))
    (v128.store (local.get $sums) (local.get $starts))
    (v128.store offset=16 (local.get $sums) (local.get $durations))
    (v128.store offset=32 (local.get $sums) (local.get $squares))
    (v128.store offset=48 (local.get $sums) (local.get $products))
    (v128.store offset=64 (local.get $sums) (local.get $critical))))
