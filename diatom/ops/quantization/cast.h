// cast(x) converts each element to the dtype of the output. To integers floats saturate and NaN becomes 0;
// integers keep their low bits. Halves come from floats, the nearest, and become floats.
#pragma once

#include "diatom/base/half.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

template <>
inline constexpr int8_t largest_value<DType> = kDTypeCount - 1;

struct CastAttrs {
  DType to = DType::kAny;  // the dtype that a model declares for the output goes before it
};

// The bodies for elements of one type, and all of them.
template <typename From>
struct CastFrom {
  static void to_s8(const CastAttrs&, RunContext&);
  static void to_u8(const CastAttrs&, RunContext&);
  static void to_s16(const CastAttrs&, RunContext&);
  static void to_s32(const CastAttrs&, RunContext&);
  static void to_u32(const CastAttrs&, RunContext&);
  static void to_s64(const CastAttrs&, RunContext&);
  static void to_f32(const CastAttrs&, RunContext&);
  static void to_b8(const CastAttrs&, RunContext&);
  static void to_f64(const CastAttrs&, RunContext&);
};

// The body from `From` to `To`, one of which is a half.
template <typename From, typename To>
struct CastHalf {
  static void run(const CastAttrs&, RunContext&);
};

struct CastBodies {
  static constexpr int kTypes = 9;
  static constexpr int kOthers = kTypes - 1;  // but float64
  static constexpr int kHalves = 4;           // to and from both kinds, for a float
  Variant list[kTypes * kTypes + 2 * kHalves];

  static Code prepare(const CastAttrs&, PrepareContext& context) { return allow_overlapping_map(context); }

  // The bodies to and from float64 are the last.
  template <typename From>
  constexpr void set_row(int row) {
    Variant* to = list + row * kOthers + (row < kOthers ? 0 : kHalves);
    to[0] = variant<prepare, CastFrom<From>::to_s8>(from_to<From, int8_t>);
    to[1] = variant<prepare, CastFrom<From>::to_u8>(from_to<From, uint8_t>);
    to[2] = variant<prepare, CastFrom<From>::to_s16>(from_to<From, int16_t>);
    to[3] = variant<prepare, CastFrom<From>::to_s32>(from_to<From, int32_t>);
    to[4] = variant<prepare, CastFrom<From>::to_u32>(from_to<From, uint32_t>);
    to[5] = variant<prepare, CastFrom<From>::to_s64>(from_to<From, int64_t>);
    to[6] = variant<prepare, CastFrom<From>::to_f32>(from_to<From, float>);
    to[7] = variant<prepare, CastFrom<From>::to_b8>(from_to<From, bool>);
    list[kTypes * kOthers + kHalves + row] = variant<prepare, CastFrom<From>::to_f64>(from_to<From, double>);
  }
  template <typename Half, typename Float>
  constexpr void set_half(int first) {
    Variant* bodies = list + first;
    bodies[0] = variant<prepare, CastHalf<Half, Float>::run>(from_to<Half, Float>);
    bodies[1] = variant<prepare, CastHalf<Float, Half>::run>(from_to<Float, Half>);
  }
  constexpr CastBodies() : list{} {
    set_row<int8_t>(0);
    set_row<uint8_t>(1);
    set_row<int16_t>(2);
    set_row<int32_t>(3);
    set_row<uint32_t>(4);
    set_row<int64_t>(5);
    set_row<float>(6);
    set_row<bool>(7);
    set_row<double>(8);
    constexpr int kFloat = kOthers * kOthers;
    constexpr int kDouble = kTypes * kTypes + kHalves;
    set_half<Half, float>(kFloat);
    set_half<BFloat16, float>(kFloat + 2);
    set_half<Half, double>(kDouble);
    set_half<BFloat16, double>(kDouble + 2);
  }
};
inline constexpr CastBodies kCastBodies;

struct Cast {
  static constexpr OpInfo info{.name = "cast",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kCast,
                               .options = OptionsType::kCast};
  using Attrs = CastAttrs;
  static constexpr Field fields[] = {field<&Attrs::to>("to", 1)};

  static Code infer(const Attrs&, InferContext&);

  static constexpr Span<const Variant> variants = kCastBodies.list;
};
inline constexpr Define<Cast> cast;

}  // namespace diatom
