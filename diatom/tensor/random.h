// Generator makes tensors of random numbers:
//
//   Generator generator(seed);
//   const Tensor w = generator.normal(Shape(64, 32), 0, 0.02);
//
// A seed gives the same numbers on every machine. Each draw takes the next key of the random operators
// (diatom/ops/random) and calls one, so tapes and tracers see that. Only the number of draws counts: a longer
// tensor starts with the elements of a shorter one, and what is drawn next does not depend on either. Staged
// functions draw when they run, from the generators that their bodies drew from, which outlive them.
#pragma once

#include <cstdint>

#include "diatom/tensor/tensor.h"

namespace diatom {

// A copy goes on with the same numbers as the original. Not for use by several threads at once, which take a
// split() each.
class Generator {
 public:
  // Goes on as one that has drawn `draws` times.
  explicit Generator(uint64_t seed, uint64_t draws = 0) : seed_(seed), draws_(draws) {}

  // Float32 in [low, high). An Error unless low <= high, both finite.
  Tensor uniform(const Shape& dims, double low = 0, double high = 1);
  // Float32. An Error for a negative or infinite deviation.
  Tensor normal(const Shape& dims, double center = 0, double stddev = 1);
  // The same without what lies more than two deviations from the center.
  Tensor truncated_normal(const Shape& dims, double center = 0, double stddev = 1);
  // 0 .. count - 1 in random order: int32 [count].
  Tensor permutation(int32_t count);
  // Classes by the logarithms of their weights, [batch, classes]: int32 [batch, count].
  Tensor categorical(const Tensor& logits, int32_t count = 1);

  // A generator whose numbers have nothing to do with those of this one, from which it takes a draw.
  Generator split();

  uint64_t seed() const { return seed_; }
  uint64_t draws() const { return draws_; }

 private:
  // The key of the next draw.
  Tensor next();

  uint64_t seed_;
  uint64_t draws_;
};

// This thread's own, for programs that need no other; seeded with 0 until seed() is called on the thread.
Generator& default_generator();
void seed(uint64_t seed);

}  // namespace diatom
