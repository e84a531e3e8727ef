// random_uniform(shape, key) is a tensor of shape `shape` whose elements lie in [low, high), all of its 2^24
// steps being equally likely; they are `low` where that equals `high`.
#pragma once

#include "diatom/kernels/random.h"
#include "diatom/ops/define.h"
#include "diatom/ops/movement/listed_shape.h"
#include "diatom/ops/random/random_key.h"

namespace diatom {

struct RandomUniform {
  static constexpr OpInfo info{
      .name = "random_uniform", .inputs = "shape key", .outputs = "y", .custom_name = "DiatomRandomUniform"};
  struct Attrs {
    float low = 0;
    float high = 1;
  };
  static constexpr Field fields[] = {field<&Attrs::low>("low", kNoSlot, 0),
                                     field<&Attrs::high>("high", kNoSlot, 1)};
  template <typename T>
  struct State {
    ListedShape shape;
    kernels::UniformRange<T> range;
  };

  static Code infer(const Attrs&, InferContext&);
  template <typename T>
  static Code prepare(const Attrs&, PrepareContext&, State<T>&);
  template <typename T>
  static Code run(const Attrs&, const State<T>&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare<float>, run<float>>(from_key<float>)};
};
inline constexpr Define<RandomUniform> random_uniform;

}  // namespace diatom
