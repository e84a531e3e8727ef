#include "diatom/ops/quantization/cast.h"

#include "diatom/kernels/portable/cast.h"

namespace diatom {
namespace {

// A stored bool may be any byte.
template <typename From>
struct StoredAs {
  using Type = From;
};
template <>
struct StoredAs<bool> {
  using Type = uint8_t;
};

template <typename From, typename To>
void run(RunContext& context) {
  map_elements<typename StoredAs<From>::Type, To>(context, [](typename StoredAs<From>::Type x) {
    if constexpr (__is_same(From, bool)) {
      return static_cast<To>(x != 0);
    } else {
      return kernels::cast<To>(x);
    }
  });
}

}  // namespace

Code Cast::infer(const Attrs& attrs, InferContext& context) {
  const DType declared = context.dtype(kFirstOutput);
  return context.set_output(0, declared == DType::kAny ? attrs.to : declared, context.input(0).shape);
}

template <typename From>
void CastFrom<From>::to_s8(const CastAttrs&, RunContext& context) {
  run<From, int8_t>(context);
}
template <typename From>
void CastFrom<From>::to_u8(const CastAttrs&, RunContext& context) {
  run<From, uint8_t>(context);
}
template <typename From>
void CastFrom<From>::to_s16(const CastAttrs&, RunContext& context) {
  run<From, int16_t>(context);
}
template <typename From>
void CastFrom<From>::to_s32(const CastAttrs&, RunContext& context) {
  run<From, int32_t>(context);
}
template <typename From>
void CastFrom<From>::to_u32(const CastAttrs&, RunContext& context) {
  run<From, uint32_t>(context);
}
template <typename From>
void CastFrom<From>::to_s64(const CastAttrs&, RunContext& context) {
  run<From, int64_t>(context);
}
template <typename From>
void CastFrom<From>::to_f32(const CastAttrs&, RunContext& context) {
  run<From, float>(context);
}
template <typename From>
void CastFrom<From>::to_b8(const CastAttrs&, RunContext& context) {
  run<From, bool>(context);
}
template <typename From>
void CastFrom<From>::to_f64(const CastAttrs&, RunContext& context) {
  run<From, double>(context);
}

template <typename From, typename To>
void CastHalf<From, To>::run(const CastAttrs&, RunContext& context) {
  if constexpr (FloatingPoint<From>) {
    map_elements<From, uint16_t>(context, [](From x) { return static_cast<To>(x).bits; });
  } else {
    map_elements<uint16_t, To>(context, [](uint16_t x) { return static_cast<To>(From::from_bits(x)); });
  }
}

template struct CastFrom<int8_t>;
template struct CastFrom<uint8_t>;
template struct CastFrom<int16_t>;
template struct CastFrom<int32_t>;
template struct CastFrom<uint32_t>;
template struct CastFrom<int64_t>;
template struct CastFrom<float>;
template struct CastFrom<bool>;
template struct CastFrom<double>;
template struct CastHalf<Half, float>;
template struct CastHalf<float, Half>;
template struct CastHalf<BFloat16, float>;
template struct CastHalf<float, BFloat16>;
template struct CastHalf<Half, double>;
template struct CastHalf<double, Half>;
template struct CastHalf<BFloat16, double>;
template struct CastHalf<double, BFloat16>;

}  // namespace diatom
