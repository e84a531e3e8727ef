#include "diatom/ops/reduction/unique.h"

#include "diatom/kernels/portable/distinct.h"

namespace diatom {
namespace {

template <typename T>
int32_t count_in(const TensorInfo& x) {
  return kernels::count_distinct(static_cast<const T*>(x.data), x.shape[0]);
}

// -1 for dtypes that have no body.
int32_t count_of(const TensorInfo& x) {
  switch (x.dtype) {
    case DType::kFloat32:
      return count_in<float>(x);
    case DType::kFloat64:
      return count_in<double>(x);
    case DType::kInt8:
    case DType::kUInt8:
      return count_in<uint8_t>(x);
    case DType::kInt16:
      return count_in<uint16_t>(x);
    case DType::kInt32:
      return count_in<uint32_t>(x);
    case DType::kInt64:
      return count_in<uint64_t>(x);
    default:
      return -1;
  }
}

// Fails when the values are not as many as `values` has room for.
template <typename T, typename Index>
Code list_distinct(Span<const T> x, Operand values, Index* indices, int32_t* slots, int32_t table_bits,
                   const RunContext& context) {
  T* y = static_cast<T*>(values.data);
  const int32_t expected = values.dims[0];
  kernels::PlaceTable<T> table(y, slots, table_bits);
  int32_t count = 0;
  for (const T element : x) {
    int32_t& slot = table.slot(element);
    if (slot < 0) {
      if (count == expected) return context.fail(Code::kBadValue, 0, expected, int64_t{count} + 1);
      y[count] = element;
      slot = count++;
    }
    *indices++ = slot;
  }
  return count == expected ? Code::kOk : context.fail(Code::kBadValue, 0, expected, count);
}

}  // namespace

Code Unique::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 0, x.shape, 1));
  int32_t count = 0;
  if (x.constant()) {
    count = count_of(x);
    if (count < 0) return context.fail(Code::kUnsupportedDType, 0, 0, static_cast<int32_t>(x.dtype));
  } else {
    const ShapeView declared = context.output(0).shape;
    DIATOM_TRY(check_rank(context, kFirstOutput, declared, 1));
    count = declared[0];
  }
  DIATOM_TRY(context.set_output(0, x.dtype, Shape(count)));
  return context.set_output(1, dtype_of_index(attrs.idx_out_type), x.shape);
}

Code Unique::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  state.table_bits = kernels::place_table_bits(context.input(0).shape[0]);
  state.wide = attrs.idx_out_type == IndexType::kInt64;
  return context.request_scratch(int64_t{sizeof(int32_t)} << state.table_bits);
}

template <typename T>
Code Unique::run(const Attrs&, const State& state, RunContext& context) {
  const Span<const T> x(context.input<T>(0), static_cast<size_t>(context.input_dims(0)[0]));
  const Operand values = context.output_operand(0);
  int32_t* slots = context.scratch<int32_t>();
  return state.wide != 0
             ? list_distinct(x, values, context.output<int64_t>(1), slots, state.table_bits, context)
             : list_distinct(x, values, context.output<int32_t>(1), slots, state.table_bits, context);
}

template Code Unique::run<float>(const Attrs&, const State&, RunContext&);
template Code Unique::run<int8_t>(const Attrs&, const State&, RunContext&);
template Code Unique::run<uint8_t>(const Attrs&, const State&, RunContext&);
template Code Unique::run<int16_t>(const Attrs&, const State&, RunContext&);
template Code Unique::run<int32_t>(const Attrs&, const State&, RunContext&);
template Code Unique::run<int64_t>(const Attrs&, const State&, RunContext&);
template Code Unique::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
