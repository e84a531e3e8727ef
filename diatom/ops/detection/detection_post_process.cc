#include "diatom/ops/detection/detection_post_process.h"

#include "diatom/base/fixed_point.h"
#include "diatom/base/floating_point.h"
#include "diatom/kernels/portable/top_k.h"
#include "diatom/ops/per_tensor.h"
#include "diatom/ops/signal/checks.h"

namespace diatom {
namespace {

using kernels::Box;
using Attrs = DetectionPostProcess::Attrs;

enum Input { kEncodings, kPredictions, kAnchors };
enum Output { kBoxes, kClasses, kScores, kCount };
enum AttributeField { kMaxDetections, kMaxClasses, kPerClass, kOverlap = 5, kNumClasses };

constexpr int32_t kMostRows = INT32_MAX / sizeof(Box<double>);

// What the shapes of the inputs and the attributes say.
struct Sizes {
  int32_t boxes;
  int32_t columns;  // of the predictions
  int32_t ranked;   // detections, or the classes of one, that are put in order

  Sizes(const Attrs& attrs, Dims predictions) : boxes(predictions[1]), columns(predictions[2]) {
    const int64_t most = int64_t{boxes} * attrs.num_classes;
    ranked = attrs.use_regular_nms ? static_cast<int32_t>(min(most, int64_t{attrs.max_detections}))
                                   : min(attrs.max_classes_per_detection, attrs.num_classes);
  }
  int32_t first_column(const Attrs& attrs) const { return columns - attrs.num_classes; }
};

Code check_extent(InferContext& context, int input, int axis, int32_t expected) {
  const int32_t found = context.input(input).shape[axis];
  return found == expected ? Code::kOk : context.fail(Code::kShapeMismatch, input, expected, found, axis);
}

int64_t rows_of(const Attrs& attrs) {
  return attrs.use_regular_nms ? attrs.max_detections
                               : int64_t{attrs.max_detections} * attrs.max_classes_per_detection;
}

// The scratch memory, dealt out in pieces; without memory it only counts.
class Pieces {
 public:
  explicit Pieces(uint8_t* memory) : memory_(memory) {}

  template <typename T>
  T* take(int64_t count) {
    uint8_t* const piece = memory_ == nullptr ? nullptr : memory_ + bytes_;
    bytes_ += count * static_cast<int64_t>(sizeof(T));
    return reinterpret_cast<T*>(piece);
  }
  int64_t bytes() const { return bytes_; }

 private:
  uint8_t* memory_;
  int64_t bytes_ = 0;
};

// Widest first, so that each piece is aligned.
template <typename In, typename T>
struct Scratch {
  Pieces pieces;
  Box<T>* boxes;
  T* predictions;  // of stored integers
  T* scores;       // one a box
  T* ranked_scores;
  kernels::SuppressionMemory<T> suppression;
  int32_t* ranked;
  int32_t* selected;

  Scratch(uint8_t* memory, const Sizes& sizes)
      : pieces(memory),
        boxes(pieces.take<Box<T>>(sizes.boxes)),
        predictions(pieces.take<T>(FloatingPoint<In> ? 0 : int64_t{sizes.boxes} * sizes.columns)),
        scores(pieces.take<T>(sizes.boxes)),
        ranked_scores(pieces.take<T>(sizes.ranked)) {
    suppression.scores = pieces.take<T>(sizes.boxes);
    suppression.boxes = pieces.take<int32_t>(sizes.boxes);
    suppression.order = pieces.take<int32_t>(2 * int64_t{sizes.boxes});
    ranked = pieces.take<int32_t>(sizes.ranked);
    selected = pieces.take<int32_t>(sizes.boxes);
    suppression.dropped = pieces.take<uint8_t>(sizes.boxes);
  }
};

// The outputs, written a row at a time.
template <typename T>
class Detections {
 public:
  explicit Detections(const RunContext& context)
      : boxes_(context.output<Box<T>>(kBoxes)),
        classes_(context.output<T>(kClasses)),
        scores_(context.output<T>(kScores)),
        count_(context.output<T>(kCount)),
        rows_(context.output_dims(kScores)[1]) {}

  void add(const Box<T>& box, int32_t label, T score) {
    boxes_[row_] = box;
    classes_[row_] = static_cast<T>(label);
    scores_[row_++] = score;
  }

  void finish() {
    *count_ = static_cast<T>(row_);
    while (row_ < rows_) add({0, 0, 0, 0}, 0, 0);
  }

 private:
  Box<T>* boxes_;
  T* classes_;
  T* scores_;
  T* count_;
  int32_t rows_;
  int32_t row_ = 0;
};

// A box competes with the highest of its scores; what is left brings its best classes.
template <typename In, typename T>
void detect_together(const Attrs& attrs, const Sizes& sizes, const T* predictions,
                     const Scratch<In, T>& scratch, Detections<T>& detections) {
  predictions += sizes.first_column(attrs);
  for (int32_t i = 0; i < sizes.boxes; ++i) {
    int32_t best = 0;
    kernels::top_k(predictions + int64_t{i} * sizes.columns, attrs.num_classes, 1, scratch.scores + i, &best);
  }
  const int32_t found =
      kernels::suppress(scratch.boxes, scratch.scores, sizes.boxes,
                        {attrs.nms_score_threshold, attrs.nms_iou_threshold, attrs.max_detections},
                        scratch.suppression, scratch.selected);
  for (int32_t i = 0; i < found; ++i) {
    const int32_t box = scratch.selected[i];
    kernels::top_k(predictions + int64_t{box} * sizes.columns, attrs.num_classes, sizes.ranked,
                   scratch.ranked_scores, scratch.ranked);
    for (int32_t j = 0; j < sizes.ranked; ++j) {
      detections.add(scratch.boxes[box], scratch.ranked[j], scratch.ranked_scores[j]);
    }
  }
}

// Each class keeps its best boxes; the best of all classes are found.
template <typename In, typename T>
void detect_by_class(const Attrs& attrs, const Sizes& sizes, const T* predictions,
                     const Scratch<In, T>& scratch, Detections<T>& detections) {
  const int32_t first = sizes.first_column(attrs);
  int32_t known = 0;
  for (int32_t column = first; column < sizes.columns; ++column) {
    for (int32_t i = 0; i < sizes.boxes; ++i)
      scratch.scores[i] = predictions[int64_t{i} * sizes.columns + column];
    const int32_t found =
        kernels::suppress(scratch.boxes, scratch.scores, sizes.boxes,
                          {attrs.nms_score_threshold, attrs.nms_iou_threshold, attrs.detections_per_class},
                          scratch.suppression, scratch.selected);
    for (int32_t i = 0; i < found; ++i) {
      const int32_t box = scratch.selected[i];
      known = kernels::insert_ranked(scratch.scores[box], box * sizes.columns + column, known, sizes.ranked,
                                     scratch.ranked_scores, scratch.ranked);
    }
  }
  for (int32_t i = 0; i < known; ++i) {
    const int32_t prediction = scratch.ranked[i];
    detections.add(scratch.boxes[prediction / sizes.columns], prediction % sizes.columns - first,
                   scratch.ranked_scores[i]);
  }
}

}  // namespace

Code DetectionPostProcess::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_rank(context, kEncodings, 3));
  DIATOM_TRY(check_rank(context, kPredictions, 3));
  DIATOM_TRY(check_rank(context, kAnchors, 2));
  const TensorInfo predictions = context.input(kPredictions);
  const int32_t depth = context.input(kEncodings).shape[2];
  if (depth < 4) return context.fail(Code::kShapeMismatch, kEncodings, 4, depth, 2);
  DIATOM_TRY(check_extent(context, kEncodings, 0, 1));
  DIATOM_TRY(check_extent(context, kPredictions, 0, 1));
  DIATOM_TRY(check_extent(context, kEncodings, 1, predictions.shape[1]));
  DIATOM_TRY(check_extent(context, kAnchors, 0, predictions.shape[1]));
  DIATOM_TRY(check_extent(context, kAnchors, 1, 4));

  const int32_t columns = predictions.shape[2];
  DIATOM_TRY(check_attribute(context, kNumClasses, attrs.num_classes, max(columns - 1, int32_t{1}), columns));
  const int limit = attrs.use_regular_nms ? kPerClass : kMaxClasses;
  DIATOM_TRY(check_attribute(
      context, limit, attrs.use_regular_nms ? attrs.detections_per_class : attrs.max_classes_per_detection, 1,
      INT32_MAX));
  if (!(attrs.nms_iou_threshold > 0.0f && attrs.nms_iou_threshold <= 1.0f))
    return context.fail(Code::kBadAttribute, kNoOperand, 0, 0, kOverlap);
  DIATOM_TRY(check_attribute(context, kMaxDetections, attrs.max_detections, 0, kMostRows));
  DIATOM_TRY(check_attribute(context, kMaxDetections, rows_of(attrs), 0, kMostRows));

  const DType real = predictions.dtype == DType::kFloat64 ? DType::kFloat64 : DType::kFloat32;
  const int32_t rows = static_cast<int32_t>(rows_of(attrs));
  DIATOM_TRY(context.set_output(kBoxes, real, Shape(1, rows, 4)));
  DIATOM_TRY(context.set_output(kClasses, real, Shape(1, rows)));
  DIATOM_TRY(context.set_output(kScores, real, Shape(1, rows)));
  return context.set_output(kCount, real, Shape(1));
}

template <typename In, typename T>
Code DetectionPostProcess::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  if constexpr (!FloatingPoint<In>) {
    kernels::StoredReals* const stored[] = {&state.coding.encodings, &state.scores, &state.coding.anchors};
    for (int i = kEncodings; i <= kAnchors; ++i) {
      PerTensor quantization;
      DIATOM_TRY(per_tensor(context, i, quantization));
      *stored[i] = {quantization.scale, quantization.zero_point};
    }
  }
  state.coding.depth = context.input(kEncodings).shape[2];
  state.coding.y_scale = attrs.y_scale;
  state.coding.x_scale = attrs.x_scale;
  state.coding.h_scale = attrs.h_scale;
  state.coding.w_scale = attrs.w_scale;
  const Scratch<In, T> scratch(nullptr, Sizes(attrs, context.input(kPredictions).shape.view()));
  return context.request_scratch(scratch.pieces.bytes());
}

template <typename In, typename T>
Code DetectionPostProcess::run(const Attrs& attrs, const State& state, RunContext& context) {
  const Operand input = context.input_operand(kPredictions);
  const Sizes sizes(attrs, input.dims);
  const Scratch<In, T> scratch(context.scratch<uint8_t>(), sizes);
  kernels::decode_boxes(context.input<In>(kEncodings), context.input<In>(kAnchors), state.coding, sizes.boxes,
                        scratch.boxes);
  const int32_t empty = kernels::find_empty_box(scratch.boxes, sizes.boxes);
  if (empty >= 0) return context.fail(Code::kBadValue, kEncodings, sizes.boxes, empty);

  const T* predictions = nullptr;
  if constexpr (FloatingPoint<In>) {
    predictions = static_cast<const In*>(input.data);
  } else {
    kernels::read_reals(static_cast<const In*>(input.data), state.scores, element_count(input.dims),
                        scratch.predictions);
    predictions = scratch.predictions;
  }
  Detections<T> detections(context);
  if (attrs.use_regular_nms) {
    detect_by_class(attrs, sizes, predictions, scratch, detections);
  } else {
    detect_together(attrs, sizes, predictions, scratch, detections);
  }
  detections.finish();
  return Code::kOk;
}

template Code DetectionPostProcess::prepare<float, float>(const Attrs&, PrepareContext&, State&);
template Code DetectionPostProcess::prepare<int8_t, float>(const Attrs&, PrepareContext&, State&);
template Code DetectionPostProcess::prepare<uint8_t, float>(const Attrs&, PrepareContext&, State&);
template Code DetectionPostProcess::prepare<double, double>(const Attrs&, PrepareContext&, State&);
template Code DetectionPostProcess::run<float, float>(const Attrs&, const State&, RunContext&);
template Code DetectionPostProcess::run<int8_t, float>(const Attrs&, const State&, RunContext&);
template Code DetectionPostProcess::run<uint8_t, float>(const Attrs&, const State&, RunContext&);
template Code DetectionPostProcess::run<double, double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
