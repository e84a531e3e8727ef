// tflm_decode(encoded, ancillary, ...) unpacks a compressed tensor for each pair of inputs, which are bytes.
// What `ancillary` begins with says how: by a table of values for each channel, by prefix codes, or as
// the few values that are not zero. Channels are the slices that the output is quantised by, along any axis.
// The formats are those of TensorFlow Lite Micro.
#pragma once

#include "diatom/kernels/decompression.h"
#include "diatom/ops/define.h"

namespace diatom {

struct TflmDecode {
  static constexpr OpInfo info{.name = "tflm_decode",
                               .inputs = "encoded ancillary more...?",
                               .outputs = "decoded...",
                               .custom_name = "TFLM_DECODE"};
  using Attrs = NoAttrs;
  enum class Method : uint8_t { kLookup = 0, kPrefixes = 1, kPruned = 2 };
  struct Part {
    kernels::Channels channels;
    Relative<uint8_t> zero_points;  // by channel, of pruned elements of a byte
    Method method;
    uint8_t element_bytes;
    uint8_t bits;    // of an index, or of the first part of a code
    uint8_t stride;  // values in the table of a channel
    bool wide;       // the entries of prefix tables have 32 bits
  };
  struct State {
    Relative<Part> parts;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run>(any_dtype)};
};
inline constexpr Define<TflmDecode> tflm_decode;

}  // namespace diatom
