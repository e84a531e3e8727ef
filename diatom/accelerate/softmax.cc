#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "diatom/accelerate/softmax.cc"
#include <hwy/foreach_target.h>
// After it, what is included anew.
#include "diatom/accelerate/parallel.h"
#include "diatom/accelerate/reduction/fold-inl.h"
#include "diatom/accelerate/vector_math-inl.h"
#include "diatom/base/math.h"
#include "diatom/ops/activation/log_softmax.h"
#include "diatom/ops/activation/rows.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"
#include "diatom/tensor/override.h"

HWY_BEFORE_NAMESPACE();
namespace diatom::accelerate::HWY_NAMESPACE {
namespace {

// The sum of exp((x - largest) * beta), whose terms go to `write` as vectors, with the place and the number
// of those that count.
template <typename T, class Write>
HWY_INLINE T sum_exponentials(const T* x, size_t count, T largest, T beta, const Write& write) {
  const Tag<T> d;
  const size_t lanes = hn::Lanes(d);
  const auto least = hn::Set(d, largest);
  const auto factor = hn::Set(d, beta);
  auto sum = hn::Zero(d);
  size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const auto term = exponential<T>(hn::Mul(hn::Sub(hn::LoadU(d, x + i), least), factor));
    write(term, i, lanes);
    sum = hn::Add(sum, term);
  }
  const size_t rest = count - i;
  if (rest > 0) {
    const auto term = exponential<T>(hn::Mul(hn::Sub(load_part(x + i, rest, largest), least), factor));
    write(term, i, rest);
    sum = hn::Add(sum, hn::IfThenElseZero(hn::FirstN(d, rest), term));
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

template <typename T>
void softmax_row(const T* x, T* y, size_t depth, T beta) {
  const Tag<T> d;
  const T largest = fold_block<Largest<T>>(x, depth);
  const T sum = sum_exponentials(x, depth, largest, beta, [&](auto term, size_t i, size_t count) HWY_ATTR {
    if (count == hn::Lanes(d)) {
      hn::StoreU(term, d, y + i);
    } else {
      store_part<T>(term, y + i, count);
    }
  });
  const auto inverse = hn::Set(d, T{1} / sum);
  map(y, y, depth, [&](auto term) HWY_ATTR { return hn::Mul(term, inverse); });
}

template <typename T>
void run_softmax(const Softmax::Attrs& attrs, RunContext& context) {
  const auto [count, depth] = row_extent(context.input_dims(0));
  const T* x = context.input<T>(0);
  T* y = context.output<T>(0);
  const T beta = attrs.beta;
  in_parts(count, depth, [=, depth = depth](size_t begin, size_t end) {
    for (size_t row = begin; row < end; ++row) softmax_row(x + row * depth, y + row * depth, depth, beta);
  });
}

// The logarithm of the sum of exp(x) less the largest x.
template <typename T>
HWY_INLINE T log_sum_below(const T* x, size_t depth, T largest) {
  return math::log(sum_exponentials(x, depth, largest, T{1}, [](auto, size_t, size_t) HWY_ATTR {}));
}

template <typename T>
void log_softmax_row(const T* x, T* y, size_t depth) {
  const Tag<T> d;
  const T largest = fold_block<Largest<T>>(x, depth);
  const auto most = hn::Set(d, largest);
  const auto log_sum = hn::Set(d, log_sum_below(x, depth, largest));
  map(x, y, depth, [&](auto value) HWY_ATTR { return hn::Sub(hn::Sub(value, most), log_sum); });
}

template <typename T>
void run_log_softmax(const NoAttrs&, RunContext& context) {
  const auto [count, depth] = row_extent(context.input_dims(0));
  const T* x = context.input<T>(0);
  T* y = context.output<T>(0);
  in_parts(count, depth, [=, depth = depth](size_t begin, size_t end) {
    for (size_t row = begin; row < end; ++row) log_softmax_row(x + row * depth, y + row * depth, depth);
  });
}

template <typename T>
Code run_cross_entropy(const NoAttrs&, RunContext& context) {
  const auto [count, depth] = row_extent(context.input_dims(0));
  const T* logits = context.input<T>(0);
  const int32_t* labels = context.input<int32_t>(1);
  T* losses = context.output<T>(0);
  const auto classes = static_cast<int32_t>(depth);
  for (size_t row = 0; row < count; ++row) {
    const int32_t label = labels[row];
    if (label < 0 || label >= classes) return context.fail(Code::kBadValue, 1, classes, label);
  }
  in_parts(count, depth, [=, depth = depth](size_t begin, size_t end) {
    for (size_t row = begin; row < end; ++row) {
      const T* x = logits + row * depth;
      const T largest = fold_block<Largest<T>>(x, depth);
      losses[row] = log_sum_below(x, depth, largest) + largest - x[labels[row]];
    }
  });
  return Code::kOk;
}

void install() {
  Override<softmax, run_softmax<float>>{f32};
  Override<softmax, run_softmax<double>>{f64};
  Override<log_softmax, run_log_softmax<float>>{f32};
  Override<log_softmax, run_log_softmax<double>>{f64};
  using Loss = SparseSoftmaxCrossEntropy;
  Override<sparse_softmax_cross_entropy, run_cross_entropy<float>>{Loss::of_logits<float>};
  Override<sparse_softmax_cross_entropy, run_cross_entropy<double>>{Loss::of_logits<double>};
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
