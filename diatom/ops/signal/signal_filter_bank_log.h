// signal_filter_bank_log(x) is output_scale * ln(x * 2^input_correction_bits), saturated to 16 bits.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct SignalFilterBankLog {
  static constexpr OpInfo info{
      .name = "signal_filter_bank_log", .inputs = "x", .outputs = "y", .custom_name = "SignalFilterBankLog"};
  struct Attrs {
    int32_t input_correction_bits = 0;
    int32_t output_scale = 0;
  };
  static constexpr Field fields[] = {field<&Attrs::input_correction_bits>("input_correction_bits", kNoSlot),
                                     field<&Attrs::output_scale>("output_scale", kNoSlot)};

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static void run(const Attrs&, RunContext&);

  static constexpr Signature u32_to_s16{{DType::kUInt32, DType::kAny, DType::kAny}, DType::kInt16};
  static constexpr Variant variants[] = {variant<prepare, run>(u32_to_s16)};
};
inline constexpr Define<SignalFilterBankLog> signal_filter_bank_log;

}  // namespace diatom
