// signal_energy(x) is the squared magnitude of the complex 16-bit values start_index up to end_index of the
// spectrum x, which holds them as pairs; 0 outside that range.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalEnergy {
  static constexpr OpInfo info{
      .name = "signal_energy", .inputs = "x", .outputs = "y", .custom_name = "SignalEnergy"};
  struct Attrs {
    int32_t start_index = 0;
    int32_t end_index = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::start_index>("start_index", kNoSlot),
                                     field<&Attrs::end_index>("end_index", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Signature s16_to_u32{{DType::kInt16, DType::kAny, DType::kAny}, DType::kUInt32};
  static constexpr Variant variants[] = {variant<prepare, run>(s16_to_u32)};
};
inline constexpr Define<SignalEnergy> signal_energy;

}  // namespace diatom
