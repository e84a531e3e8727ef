#include "diatom/tensor/random.h"

#include "diatom/ops/random/random_categorical.h"
#include "diatom/ops/random/random_key.h"
#include "diatom/ops/random/random_normal.h"
#include "diatom/ops/random/random_permutation.h"
#include "diatom/ops/random/random_truncated_normal.h"
#include "diatom/ops/random/random_uniform.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/symbolic.h"

namespace diatom {
namespace {

constexpr uint32_t low_half(uint64_t x) { return static_cast<uint32_t>(x); }
constexpr uint32_t high_half(uint64_t x) { return static_cast<uint32_t>(x >> 32); }

}  // namespace

Tensor Generator::next() {
  return each_run([this] {
    const uint64_t draw = draws_++;
    return Tensor({low_half(seed_), high_half(seed_), low_half(draw), high_half(draw)});
  });
}

Tensor Generator::uniform(const Shape& shape, double low, double high) {
  return random_uniform(extents_of(shape), next(),
                        {.low = static_cast<float>(low), .high = static_cast<float>(high)});
}

Tensor Generator::normal(const Shape& shape, double mean, double stddev) {
  return random_normal(extents_of(shape), next(),
                       {.mean = static_cast<float>(mean), .stddev = static_cast<float>(stddev)});
}

Tensor Generator::truncated_normal(const Shape& shape, double mean, double stddev) {
  return random_truncated_normal(extents_of(shape), next(),
                                 {.mean = static_cast<float>(mean), .stddev = static_cast<float>(stddev)});
}

Tensor Generator::permutation(int32_t count) { return random_permutation(extents_of(Shape(count)), next()); }

Tensor Generator::categorical(const Tensor& logits, int32_t count) {
  return random_categorical(logits, next(), {.num_samples = count});
}

Generator Generator::split() {
  const Tensor key = next();
  return Generator(random_seed(key.as<uint32_t>().data()));
}

Generator& default_generator() {
  static thread_local Generator generator(0);
  return generator;
}

void seed(uint64_t seed) { default_generator() = Generator(seed); }

}  // namespace diatom
