// detection_post_process(box_encodings, class_predictions, anchors, ...) turns what a single-shot detector
// says of N anchors and C classes into detections: boxes as (ymin, xmin, ymax, xmax), their classes and
// scores, the highest score first, and how many there are. Of boxes that overlap, the one of the highest
// score is kept (greedy non-maximum suppression): by all classes together, or with `use_regular_nms` by each
// class alone. box_encodings is [1, N, 4 or more], class_predictions [1, N, C], or C + 1 where a background
// comes first, and anchors [N, 4]. There is room for max_detections * max_classes_per_detection detections,
// by each class alone for max_detections; what is left over is 0.
#pragma once

#include "diatom/kernels/detection.h"
#include "diatom/ops/define.h"

namespace diatom {

struct DetectionPostProcess {
  static constexpr OpInfo info{.name = "detection_post_process",
                               .inputs = "box_encodings class_predictions anchors",
                               .outputs = "boxes classes scores count",
                               .custom_name = "TFLite_Detection_PostProcess"};
  struct Attrs {
    int32_t max_detections = 0;
    int32_t max_classes_per_detection = 1;  // of a box, when all classes are taken together
    int32_t detections_per_class = 100;     // when each is taken alone
    bool use_regular_nms = false;
    float nms_score_threshold = 0.0f;
    float nms_iou_threshold = 0.0f;
    int32_t num_classes = 0;
    float y_scale = 0.0f;
    float x_scale = 0.0f;
    float h_scale = 0.0f;
    float w_scale = 0.0f;
  };
  static constexpr Field fields[] = {
      field<&Attrs::max_detections>("max_detections", kNoSlot),
      field<&Attrs::max_classes_per_detection>("max_classes_per_detection", kNoSlot, 1),
      field<&Attrs::detections_per_class>("detections_per_class", kNoSlot, 100),
      field<&Attrs::use_regular_nms>("use_regular_nms", kNoSlot),
      field<&Attrs::nms_score_threshold>("nms_score_threshold", kNoSlot),
      field<&Attrs::nms_iou_threshold>("nms_iou_threshold", kNoSlot),
      field<&Attrs::num_classes>("num_classes", kNoSlot),
      field<&Attrs::y_scale>("y_scale", kNoSlot),
      field<&Attrs::x_scale>("x_scale", kNoSlot),
      field<&Attrs::h_scale>("h_scale", kNoSlot),
      field<&Attrs::w_scale>("w_scale", kNoSlot)};
  struct State {
    kernels::BoxCoding coding;
    kernels::StoredReals scores;
  };

  static Code infer(const Attrs&, InferContext&);
  // In is the type of the inputs, T that of the outputs.
  template <typename In, typename T>
  static Code prepare(const Attrs&, PrepareContext&, State&);
  template <typename In, typename T>
  static Code run(const Attrs&, const State&, RunContext&);

  static constexpr Signature f32s{{DType::kFloat32, DType::kFloat32, DType::kFloat32}, DType::kFloat32};
  static constexpr Signature s8s{{DType::kInt8, DType::kInt8, DType::kInt8}, DType::kFloat32};
  static constexpr Signature u8s{{DType::kUInt8, DType::kUInt8, DType::kUInt8}, DType::kFloat32};
  static constexpr Signature f64s{{DType::kFloat64, DType::kFloat64, DType::kFloat64}, DType::kFloat64};
  static constexpr Variant variants[] = {variant<prepare<float, float>, run<float, float>>(f32s),
                                         variant<prepare<int8_t, float>, run<int8_t, float>>(s8s),
                                         variant<prepare<uint8_t, float>, run<uint8_t, float>>(u8s),
                                         variant<prepare<double, double>, run<double, double>>(f64s)};
};
inline constexpr Define<DetectionPostProcess> detection_post_process;

}  // namespace diatom
