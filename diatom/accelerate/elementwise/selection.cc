#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/elementwise/selection.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/elementwise/binary-inl.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/minimum.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

// Of NaN and zeros, the second, as the operators have it.
struct Larger {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::IfThenElse(hn::Gt(a, b), a, b);
  }
};

struct Smaller {
  template <class V>
  HWY_INLINE V operator()(V a, V b) const {
    return hn::IfThenElse(hn::Lt(a, b), a, b);
  }
};

template <class F, typename T>
void run(const NoAttrs&, RunContext& context) {
  run_binary<T>(context, F());
}

template <class F, typename T>
void row(const void*, const void*, const RowOperand* inputs, void* y, size_t count) {
  binary_row<T>(inputs, y, count, F());
}

// One row, of which a or b may be one element that repeats.
struct Choice {
  const uint8_t* condition;
  const float* a;
  const float* b;
  bool repeat_a;
  bool repeat_b;
  float* y;
};

void choose(const Choice& row, size_t begin, size_t end) {
  const Tag<float> d;
  const hn::Rebind<int32_t, decltype(d)> wide;
  const hn::Rebind<uint8_t, decltype(d)> narrow;
  const auto operand = [&](const float* x, bool repeat, size_t at)
                           HWY_ATTR { return repeat ? hn::Set(d, *x) : hn::LoadU(d, x + at); };
  size_t at = begin;
  for (; at + hn::Lanes(d) <= end; at += hn::Lanes(d)) {
    const auto condition = hn::PromoteTo(wide, hn::LoadU(narrow, row.condition + at));
    const auto chosen = hn::RebindMask(d, hn::Ne(condition, hn::Zero(wide)));
    hn::StoreU(hn::IfThenElse(chosen, operand(row.a, row.repeat_a, at), operand(row.b, row.repeat_b, at)), d,
               row.y + at);
  }
  for (; at < end; ++at)
    row.y[at] = row.condition[at] != 0 ? row.a[row.repeat_a ? 0 : at] : row.b[row.repeat_b ? 0 : at];
}

// Masks of gradients: a condition for every element, and tensors of as many or of one.
void run_select(const NoAttrs& attrs, RunContext& context) {
  const Operand condition = context.input_operand(0);
  const Operand a = context.input_operand(1);
  const Operand b = context.input_operand(2);
  const Operand y = context.output_operand(0);
  const int64_t count = element_count(y.dims);
  const auto whole = [&](const Operand& operand) { return element_count(operand.dims) == count; };
  const auto single = [](const Operand& operand) { return element_count(operand.dims) == 1; };
  if (!whole(condition) || !(whole(a) || single(a)) || !(whole(b) || single(b)))
    return SelectV2::run_4(attrs, context);
  const Choice row{static_cast<const uint8_t*>(condition.data),
                   static_cast<const float*>(a.data),
                   static_cast<const float*>(b.data),
                   !whole(a),
                   !whole(b),
                   static_cast<float*>(y.data)};
  in_parts(static_cast<size_t>(count), 1, [=](size_t begin, size_t end) { choose(row, begin, end); });
}

void install() {
  Override<maximum, run<Larger, float>>{f32};
  Override<maximum, run<Larger, double>>{f64};
  Override<minimum, run<Smaller, float>>{f32};
  Override<minimum, run<Smaller, double>>{f64};
  install_row(maximum.record, f32, row<Larger, float>);
  install_row(maximum.record, f64, row<Larger, double>);
  install_row(minimum.record, f32, row<Smaller, float>);
  install_row(minimum.record, f64, row<Smaller, double>);
  Override<select_v2, run_select>{chosen(DType::kFloat32)};
}

}  // namespace
}  // namespace diatom::accelerate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace diatom::accelerate {
namespace {

HWY_EXPORT(install);
[[maybe_unused]] const bool kInstalled = (HWY_DYNAMIC_DISPATCH(install)(), true);

}  // namespace
}  // namespace diatom::accelerate
#endif
