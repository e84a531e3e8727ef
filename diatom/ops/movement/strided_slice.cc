#include "diatom/ops/movement/strided_slice.h"

namespace diatom {
namespace {

constexpr int kMaxEntries = 2 * kMaxRank;  // every axis taken and as many added

struct Lists {
  IndexList begin;
  IndexList end;
  IndexList strides;

  bool known() const { return begin.data != nullptr && end.data != nullptr && strides.data != nullptr; }
};

bool set(int32_t mask, int entry) { return ((mask >> entry) & 1) != 0; }

constexpr int64_t clamp(int64_t value, int64_t low, int64_t high) {
  return value < low ? low : (value > high ? high : value);
}

// What is taken of one axis.
struct Range {
  int64_t start;
  int64_t step;
  int32_t extent;
};

// A position within the axis, or just outside the end that a walk of this direction leaves it by.
int64_t place(int64_t index, int32_t extent, int64_t step) {
  if (index < 0) index += extent;
  return step > 0 ? clamp(index, 0, extent) : clamp(index, -1, int64_t{extent} - 1);
}

Range range(const StridedSlice::Attrs& attrs, const Lists& lists, int entry, int32_t extent) {
  constexpr int64_t kFar = int64_t{1} << 40;
  const int64_t step = clamp(lists.strides[entry], -INT32_MAX, INT32_MAX);
  const bool forward = step > 0;
  int64_t start = forward ? 0 : int64_t{extent} - 1;
  if (!set(attrs.begin_mask, entry)) start = place(clamp(lists.begin[entry], -kFar, kFar), extent, step);
  int64_t stop = forward ? extent : -1;
  if (!set(attrs.end_mask, entry)) {
    stop = clamp(lists.end[entry], -kFar, kFar) + (attrs.offset ? start : 0);
    stop = place(stop, extent, step);
  }
  const int64_t distance = forward ? stop - start : start - stop;
  const int64_t stride = forward ? step : -step;
  return {start, step, distance > 0 ? static_cast<int32_t>((distance + stride - 1) / stride) : 0};
}

struct Problem {
  Code code = Code::kOk;
  int operand = kNoOperand;
  int64_t expected = 0;
  int64_t found = 0;
};

// Works out the output's shape and the way to walk x.
class Walk {
 public:
  Walk(Dims x, int32_t element) : loop(element), x_(x), from_(x, element), element_(element) {}

  Problem follow(const StridedSlice::Attrs& attrs, const Lists& lists);
  void finish();

  kernels::CopyLoop loop;
  Shape shape;
  bool forward = true;

 private:
  Problem take(const StridedSlice::Attrs& attrs, const Lists& lists, int entry);
  bool keep(Range taken, bool drop);

  Dims x_;
  Strides from_;
  int32_t element_;
  int axis_ = 0;  // of x
  Range taken_[kMaxRank];
};

// Counts one axis of x as done; false when there would be too many axes.
bool Walk::keep(Range taken, bool drop) {
  if (!drop) {
    if (shape.ndim == kMaxRank) return false;
    shape.append(taken.extent);
  }
  if (taken.extent > 1 && taken.step < 0) forward = false;
  taken_[axis_++] = taken;
  return true;
}

Problem Walk::take(const StridedSlice::Attrs& attrs, const Lists& lists, int entry) {
  const int rank = static_cast<int>(x_.size());
  if (axis_ == rank) return {Code::kElementCount, 1, rank, lists.begin.count};
  const int32_t extent = x_[static_cast<size_t>(axis_)];
  if (lists.strides[entry] == 0) return {Code::kBadValue, 3, 1, 0};
  Range taken = range(attrs, lists, entry, extent);
  const bool shrink = set(attrs.shrink_axis_mask, entry);
  if (shrink) {
    if (taken.step < 0) return {Code::kBadValue, 3, 1, taken.step};
    if (taken.start >= extent) return {Code::kBadValue, 1, extent, taken.start};
    taken.extent = 1;
  }
  if (!keep(taken, shrink)) return {Code::kUnsupported, kFirstOutput, kMaxRank, kMaxRank + 1};
  return {};
}

Problem Walk::follow(const StridedSlice::Attrs& attrs, const Lists& lists) {
  const int rank = static_cast<int>(x_.size());
  int added = 0;
  int ellipses = 0;
  for (int entry = 0; entry < lists.begin.count; ++entry) {
    if (set(attrs.ellipsis_mask, entry)) {
      ++ellipses;
    } else if (set(attrs.new_axis_mask, entry)) {
      ++added;
    }
  }
  if (ellipses > 1) return {Code::kBadAttribute, kNoOperand, 1, ellipses};
  const int unmentioned = rank - (lists.begin.count - added - ellipses);
  for (int entry = 0; entry <= lists.begin.count; ++entry) {
    // Axes after the last entry are taken whole, as if an ellipsis followed.
    const bool past = entry == lists.begin.count;
    if (past || set(attrs.ellipsis_mask, entry)) {
      const int end = past ? rank : axis_ + unmentioned;
      while (axis_ < end) {
        if (!keep({0, 1, x_[static_cast<size_t>(axis_)]}, false)) {
          return {Code::kUnsupported, kFirstOutput, kMaxRank, kMaxRank + 1};
        }
      }
    } else if (set(attrs.new_axis_mask, entry)) {
      if (shape.ndim == kMaxRank) return {Code::kUnsupported, kFirstOutput, kMaxRank, kMaxRank + 1};
      shape.append(1);
    } else {
      const Problem problem = take(attrs, lists, entry);
      if (problem.code != Code::kOk) return problem;
    }
  }
  return {};
}

void Walk::finish() {
  int32_t extents[kMaxRank];
  for (int i = 0; i < axis_; ++i) extents[i] = taken_[i].extent;
  const Strides to({extents, static_cast<size_t>(axis_)}, element_);
  uint32_t start = 0;
  for (int i = 0; i < axis_; ++i) {
    start += static_cast<uint32_t>(taken_[i].start) * static_cast<uint32_t>(from_[i]);
    loop.add(extents[i], from_[i] * taken_[i].step, to[i]);
  }
  loop.finish();
  if (!loop.empty) loop.from_start = static_cast<int32_t>(start);
}

Code read_lists(InferContext& context, Lists& lists) {
  DIATOM_TRY(index_list(context, 1, lists.begin));
  DIATOM_TRY(index_list(context, 2, lists.end));
  DIATOM_TRY(index_list(context, 3, lists.strides));
  const int count = lists.begin.count;
  if (count > kMaxEntries) return context.fail(Code::kElementCount, 1, kMaxEntries, count);
  if (lists.end.count != count) return context.fail(Code::kElementCount, 2, count, lists.end.count);
  if (lists.strides.count != count) return context.fail(Code::kElementCount, 3, count, lists.strides.count);
  return Code::kOk;
}

}  // namespace

Code StridedSlice::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  Lists lists;
  DIATOM_TRY(read_lists(context, lists));
  if (!lists.known()) return context.set_output(0, x.dtype, context.output(0).shape);
  Walk walk(x.shape.view(), element_bytes(x.dtype));
  const Problem problem = walk.follow(attrs, lists);
  if (problem.code != Code::kOk) {
    return context.fail(problem.code, problem.operand, problem.expected, problem.found);
  }
  return context.set_output(0, x.dtype, walk.shape);
}

Code StridedSlice::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  Lists lists;
  DIATOM_TRY(read_lists(context, lists));
  state.wide = lists.begin.wide | lists.end.wide << 1 | lists.strides.wide << 2;
  state.copy.unit_bytes = element_bytes(x.dtype);
  if (!lists.known()) return Code::kOk;
  Walk walk(x.shape.view(), state.copy.unit_bytes);
  if (walk.follow(attrs, lists).code != Code::kOk) return context.fail(Code::kBadValue, 1);
  walk.finish();
  // Going forward, each element comes from its own place or a later one, in ascending order.
  if (walk.forward) DIATOM_TRY(context.allow_overlap(0, 0, 0));
  return state.copy.keep(walk.loop, context);
}

Code StridedSlice::run(const Attrs& attrs, const State& state, RunContext& context) {
  if (state.copy.count > 0) {
    state.copy.run(context);
    return Code::kOk;
  }
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  const Lists lists{index_list(context, 1, state.wide & 1), index_list(context, 2, state.wide & 2),
                    index_list(context, 3, state.wide & 4)};
  Walk walk(x.dims, state.copy.unit_bytes);
  const Problem problem = walk.follow(attrs, lists);
  if (problem.code != Code::kOk) {
    return context.fail(Code::kBadValue, problem.operand, problem.expected, problem.found);
  }
  if (!(walk.shape == Shape(y.dims))) {
    return context.fail(Code::kBadValue, 2, element_count(y.dims), walk.shape.elements());
  }
  walk.finish();
  kernels::strided_copy(static_cast<const uint8_t*>(x.data) + walk.loop.from_start, y.data, walk.loop.box());
  return Code::kOk;
}

}  // namespace diatom
