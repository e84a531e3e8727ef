// circular_buffer(x) is the last few x [1, 1, width, channels] of a stream, the newest last: as many as the
// model declares [1, count, width, channels]. It remembers each, but has a result at every cycles_max-th run
// alone: others end there with kNotReady, so that what follows runs as seldom. Without cycles_max, 5, 13 and
// 25 of them have a result at every run, others at every second, as in the reference.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct CircularBuffer {
  static constexpr OpInfo info{
      .name = "circular_buffer", .inputs = "x", .outputs = "y", .custom_name = "CIRCULAR_BUFFER"};
  struct Attrs {
    int32_t cycles_max = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::cycles_max>("cycles_max", kNoSlot)};
  struct State {
    int32_t period = 0;
    int32_t input_bytes = 0;
    int32_t output_bytes = 0;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<CircularBuffer> circular_buffer;

}  // namespace diatom
