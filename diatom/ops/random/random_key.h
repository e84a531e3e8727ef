// The key of the random operators: uint32 [4], which are the lower and upper half of a seed, and those of a
// counter. A key means the same numbers always and everywhere; keys that differ, numbers that have nothing to
// do with each other.
#pragma once

#include "diatom/kernels/random_bits.h"
#include "diatom/ops/context.h"
#include "diatom/ops/signature.h"

namespace diatom {

// The signature of operators that make elements of type T of a shape and a key.
template <typename T>
inline constexpr Signature from_key{{DType::kAny, DType::kUInt32, DType::kAny}, dtype_of<T>};

// Fails unless input `i` is a key.
Code check_random_key(InferContext& context, int i);

inline kernels::RandomKey random_key(const uint32_t* words) {
  return {{{words[0], words[1]}}, {words[2], words[3]}};
}
inline kernels::RandomKey random_key(const RunContext& context, int i) {
  return random_key(context.input<uint32_t>(i));
}

// A seed drawn with the key instead of numbers.
inline uint64_t random_seed(const uint32_t* key) {
  return kernels::RandomBits(random_key(key)).at<uint64_t>(0);
}

}  // namespace diatom
