#include "diatom/ops/movement/range.h"

#include "diatom/base/floating_point.h"

namespace diatom {
namespace {

enum { kStart, kLimit, kDelta };

// How many numbers there are; -1 when they never reach the limit or are too many.
template <typename T>
int32_t count_of(T start, T limit, T delta) {
  if (!(delta > 0 ? start <= limit : delta < 0 && start >= limit)) return -1;
  if constexpr (FloatingPoint<T>) {
    const T steps = (limit - start) / delta;
    if (!(steps < static_cast<T>(INT32_MAX))) return -1;
    const auto whole = static_cast<int32_t>(steps);
    return whole + (static_cast<T>(whole) < steps);
  } else {
    const auto unsigned_of = [](T x) { return static_cast<uint64_t>(x); };
    const uint64_t distance =
        delta > 0 ? unsigned_of(limit) - unsigned_of(start) : unsigned_of(start) - unsigned_of(limit);
    const uint64_t step = delta > 0 ? unsigned_of(delta) : 0 - unsigned_of(delta);
    const uint64_t count = distance / step + (distance % step != 0);
    return count <= INT32_MAX ? static_cast<int32_t>(count) : -1;
  }
}

template <typename T>
Code infer_count(InferContext& context, int32_t& count) {
  T operands[3];
  for (int i = 0; i < 3; ++i) operands[i] = context.input(i).values<T>()[0];
  count = count_of(operands[kStart], operands[kLimit], operands[kDelta]);
  return count >= 0 ? Code::kOk : context.fail(Code::kBadValue, kDelta);
}

}  // namespace

Code Range::infer(const Attrs&, InferContext& context) {
  const DType dtype = context.dtype(kStart);
  bool known = true;
  for (int i = 0; i < 3; ++i) {
    DIATOM_TRY(check_dtype(context, i, dtype));
    const TensorInfo operand = context.input(i);
    const int64_t elements = operand.shape.elements();
    if (elements != 1) return context.fail(Code::kElementCount, i, 1, elements);
    known = known && operand.constant();
  }
  if (!known) {
    const ShapeView declared = context.output(0).shape;
    DIATOM_TRY(check_rank(context, kFirstOutput, declared, 1));
    return context.set_output(0, dtype, declared);
  }
  int32_t count = 0;
  switch (dtype) {
    case DType::kFloat32:
      DIATOM_TRY(infer_count<float>(context, count));
      break;
    case DType::kInt32:
      DIATOM_TRY(infer_count<int32_t>(context, count));
      break;
    case DType::kInt64:
      DIATOM_TRY(infer_count<int64_t>(context, count));
      break;
    case DType::kFloat64:
      DIATOM_TRY(infer_count<double>(context, count));
      break;
    default:
      return context.fail(Code::kUnsupportedDType, kStart, 0, static_cast<int32_t>(dtype));
  }
  return context.set_output(0, dtype, Shape(count));
}

template <typename T>
Code Range::run(const Attrs&, RunContext& context) {
  const T start = *context.input<T>(kStart);
  const T delta = *context.input<T>(kDelta);
  const int32_t count = count_of(start, *context.input<T>(kLimit), delta);
  const int32_t made = context.output_dims(0)[0];
  if (count != made) return context.fail(Code::kBadValue, kLimit, made, count);
  T* y = context.output<T>(0);
  T value = start;
  for (int32_t i = 0; i < count; ++i) {
    if (i > 0) value += delta;
    y[i] = value;
  }
  return Code::kOk;
}

template Code Range::run<float>(const Attrs&, RunContext&);
template Code Range::run<int32_t>(const Attrs&, RunContext&);
template Code Range::run<int64_t>(const Attrs&, RunContext&);
template Code Range::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
