#include "diatom/ops/detection/detection_post_process.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

struct Options {
  int detections = 5;
  int classes_each = 1;  // of a box
  int each_class = 100;
  bool by_class = false;
  float score = 0;
  float overlap = 0.4f;
  int classes = 3;

  int rows() const { return by_class ? detections : detections * classes_each; }
};

constexpr double kCentre = 10;  // what offsets and growths are divided by
constexpr double kGrowth = 5;

struct Found {
  int box;
  int label;
  double score;
};

using Corners = std::vector<double>;

Corners corners(const double* encoding, const double* anchor) {
  const double y = encoding[0] / kCentre * anchor[2] + anchor[0];
  const double x = encoding[1] / kCentre * anchor[3] + anchor[1];
  const double height = std::exp(encoding[2] / kGrowth) * anchor[2];
  const double width = std::exp(encoding[3] / kGrowth) * anchor[3];
  return {y - height / 2, x - width / 2, y + height / 2, x + width / 2};
}

double overlap(const Corners& a, const Corners& b) {
  const auto area = [](double height, double width) { return std::max(height, 0.0) * std::max(width, 0.0); };
  const double common =
      area(std::min(a[2], b[2]) - std::max(a[0], b[0]), std::min(a[3], b[3]) - std::max(a[1], b[1]));
  return common / (area(a[2] - a[0], a[3] - a[1]) + area(b[2] - b[0], b[3] - b[1]) - common);
}

void sort_by_score(std::vector<Found>& found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.score > b.score; });
}

// Those that no better one covers, at most `most`.
std::vector<Found> uncovered(std::vector<Found> found, const std::vector<Corners>& boxes,
                             const Options& options, int most) {
  std::erase_if(found, [&](const Found& each) { return !(each.score >= double{options.score}); });
  sort_by_score(found);
  std::vector<Found> kept;
  for (const Found& each : found) {
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Found& better) {
      return overlap(boxes[static_cast<size_t>(better.box)], boxes[static_cast<size_t>(each.box)]) >
             double{options.overlap};
    });
    if (!covered && static_cast<int>(kept.size()) < most) kept.push_back(each);
  }
  return kept;
}

struct Scene {
  std::vector<Corners> boxes;
  std::vector<std::vector<Found>> classes;  // of each box
};

Scene decoded(const Reals& in, const Options& options) {
  Scene scene;
  const int columns = in[1].shape[2];
  for (int i = 0; i < in[1].shape[1]; ++i) {
    scene.boxes.push_back(corners(in[0].values.data() + i * in[0].shape[2], in[2].values.data() + i * 4));
    scene.classes.emplace_back();
    const double* scores = in[1].values.data() + (i + 1) * columns - options.classes;
    for (int label = 0; label < options.classes; ++label) {
      scene.classes.back().push_back({i, label, scores[label]});
    }
  }
  return scene;
}

std::vector<Found> found_together(Scene scene, const Options& options) {
  std::vector<Found> best;
  for (auto& of_box : scene.classes) {
    sort_by_score(of_box);
    best.push_back(of_box[0]);
  }
  std::vector<Found> found;
  for (const Found& each : uncovered(best, scene.boxes, options, options.detections)) {
    const auto& of_box = scene.classes[static_cast<size_t>(each.box)];
    found.insert(found.end(), of_box.begin(),
                 of_box.begin() + std::min(options.classes_each, options.classes));
  }
  return found;
}

std::vector<Found> found_by_class(const Scene& scene, const Options& options) {
  std::vector<Found> found;
  for (size_t label = 0; label < static_cast<size_t>(options.classes); ++label) {
    std::vector<Found> all;
    for (const auto& of_box : scene.classes) all.push_back(of_box[label]);
    const std::vector<Found> kept = uncovered(all, scene.boxes, options, options.each_class);
    found.insert(found.end(), kept.begin(), kept.end());
  }
  sort_by_score(found);
  found.resize(std::min(found.size(), static_cast<size_t>(options.detections)));
  return found;
}

Reals detections(const Reals& in, const Options& options) {
  const Scene scene = decoded(in, options);
  const std::vector<Found> found =
      options.by_class ? found_by_class(scene, options) : found_together(scene, options);
  RealTensor boxes, labels, scores;
  for (const Found& each : found) {
    const Corners& box = scene.boxes[static_cast<size_t>(each.box)];
    boxes.values.insert(boxes.values.end(), box.begin(), box.end());
    labels.values.push_back(each.label);
    scores.values.push_back(each.score);
  }
  const auto rows = static_cast<size_t>(options.rows());
  boxes.values.resize(4 * rows);
  labels.values.resize(rows);
  scores.values.resize(rows);
  return {boxes, labels, scores, {{1}, {static_cast<double>(found.size())}}};
}

OpCase detected(std::vector<OpTensor> inputs, const Options& options) {
  return {
      .op = detection_post_process.record,
      .inputs = std::move(inputs),
      .outputs = {like(DType::kFloat32, {1, options.rows(), 4}), like(DType::kFloat32, {1, options.rows()}),
                  like(DType::kFloat32, {1, options.rows()}), like(DType::kFloat32, {1})},
      .custom_options = {{"max_detections", options.detections},
                         {"max_classes_per_detection", options.classes_each},
                         {"detections_per_class", options.each_class},
                         {"use_regular_nms", options.by_class ? 1 : 0},
                         {"nms_score_threshold", options.score},
                         {"nms_iou_threshold", options.overlap},
                         {"num_classes", options.classes},
                         {"y_scale", static_cast<float>(kCentre)},
                         {"x_scale", static_cast<float>(kCentre)},
                         {"h_scale", static_cast<float>(kGrowth)},
                         {"w_scale", static_cast<float>(kGrowth)}},
      .formula = [options](const Reals& in) { return detections(in, options); },
      .float64_tolerance = 1e-7};  // thresholds are floats
}

OpTensor stored(DType dtype, const OpTensor& reals, float scale, int64_t zero_point) {
  if (dtype == DType::kFloat32) return reals;
  if (dtype == DType::kUInt8) zero_point += 128;
  OpTensor to = like(dtype, reals.shape, {.scale = scale, .zero_point = zero_point});
  for (double real : dequantized(reals).values) {
    to.data.push_back(static_cast<uint8_t>(std::lround(real / double{scale}) + zero_point));
  }
  return to;
}

// So many boxes around the unit square, with numbers behind the four that are read.
std::vector<OpTensor> scene(int boxes, int columns, DType dtype = DType::kFloat32, int depth = 6) {
  const auto spread = [](std::vector<int32_t> shape, double low, double high) {
    return random_tensor(DType::kFloat32, std::move(shape), {}, low, high);
  };
  return {stored(dtype, spread({1, boxes, depth}, -4, 4), 0.05f, 3),
          stored(dtype, spread({1, boxes, columns}, 0, 0.9), 1.0f / 128, -2),
          constant(stored(dtype, spread({boxes, 4}, 0.25, 0.75), 1.0f / 128, -1))};
}

TEST(DetectionPostProcess, AllClassesTogether) {
  check(detected(scene(24, 3), {}));
  check(detected(scene(24, 4), {}));  // after a background
  check(detected(scene(24, 3), {.detections = 24, .overlap = 1.0f}));
  check(detected(scene(24, 3), {.detections = 24, .score = 0.75f, .overlap = 0.2f}));
  check(detected(scene(24, 3, DType::kFloat32, 4), {.detections = 1}));
}

TEST(DetectionPostProcess, ABoxMayBringItsBestClasses) {
  for (int classes_each = 2; classes_each <= 4; ++classes_each) {
    check(detected(scene(24, 3), {.classes_each = classes_each}));
    check(detected(scene(24, 4), {.detections = 20, .classes_each = classes_each, .score = 0.8f}));
  }
}

TEST(DetectionPostProcess, EachClassAlone) {
  check(detected(scene(24, 3), {.by_class = true}));
  check(detected(scene(24, 4), {.detections = 30, .by_class = true}));
  check(detected(scene(24, 4), {.detections = 30, .each_class = 2, .by_class = true}));
  check(detected(scene(24, 3), {.detections = 100, .by_class = true, .score = 0.5f, .overlap = 1.0f}));
}

TEST(DetectionPostProcess, StoredIntegers) {
  for (DType dtype : {DType::kInt8, DType::kUInt8}) {
    check(detected(scene(24, 4, dtype), {.overlap = 0.37f}));
    check(detected(scene(24, 3, dtype), {.detections = 12, .by_class = true, .score = 0.25f}));
  }
}

TEST(DetectionPostProcess, TheFirstOfEqualsComesFirst) {
  auto inputs = scene(24, 3);
  std::vector<float> scores(72);
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = static_cast<float>(i * 7 % 3) / 4;
  inputs[1] = tensor<float>({1, 24, 3}, scores);
  check(detected(inputs, {.detections = 9, .classes_each = 3}));
  check(detected(inputs, {.detections = 9, .by_class = true}));
  check(detected(inputs, {.detections = 30, .by_class = true, .score = 0.25f}));  // which some scores are
}

TEST(DetectionPostProcess, FindsNothing) {
  check(detected(scene(24, 3), {.score = 2}));
  check(detected(scene(24, 3), {.by_class = true, .score = 2}));
  check(detected(scene(0, 3), {}));
  check(detected(scene(0, 3), {.by_class = true}));
  auto inputs = scene(24, 3);
  inputs[1] = tensor<float>({1, 24, 3}, std::vector<float>(72, std::numeric_limits<float>::quiet_NaN()));
  check(detected(inputs, {}));
  check(detected(inputs, {.by_class = true}));
  check(detected(inputs, {.detections = 0}));
  check(detected(inputs, {.detections = 0, .by_class = true}));
}

TEST(DetectionPostProcess, RefusesBoxesWithoutAnArea) {
  auto inputs = scene(2, 3);
  inputs[2] = constant(tensor<float>({2, 4}, {0.5f, 0.5f, 1, 1, 0.5f, 0.5f, 1, 0}));
  expect_refused(detected(inputs, {}), Code::kBadValue);
  inputs[2] = constant(tensor<float>({2, 4}, {0.5f, 0.5f, -1, 1, 0.5f, 0.5f, 1, 1}));
  expect_refused(detected(inputs, {.by_class = true}), Code::kBadValue);
}

TEST(DetectionPostProcess, RefusesShapesThatDoNotFit) {
  using Extents = std::vector<int32_t>;
  const auto refused = [](const Extents& encodings, const Extents& predictions, const Extents& anchors,
                          Code code) {
    std::vector<OpTensor> inputs;
    for (const Extents& shape : {encodings, predictions, anchors})
      inputs.push_back(random_tensor(DType::kFloat32, shape));
    expect_refused(detected(inputs, {}), code);
  };
  refused({6, 4}, {1, 6, 3}, {6, 4}, Code::kRankMismatch);
  refused({1, 6, 4}, {6, 3}, {6, 4}, Code::kRankMismatch);
  refused({1, 6, 4}, {1, 6, 3}, {1, 6, 4}, Code::kRankMismatch);
  refused({2, 6, 4}, {1, 6, 3}, {6, 4}, Code::kShapeMismatch);
  refused({1, 6, 4}, {2, 6, 3}, {6, 4}, Code::kShapeMismatch);
  refused({1, 6, 3}, {1, 6, 3}, {6, 4}, Code::kShapeMismatch);
  refused({1, 5, 4}, {1, 6, 3}, {6, 4}, Code::kShapeMismatch);
  refused({1, 6, 4}, {1, 6, 3}, {5, 4}, Code::kShapeMismatch);
  refused({1, 6, 4}, {1, 6, 3}, {6, 5}, Code::kShapeMismatch);
  refused({1, 6, 4}, {1, 6, 2}, {6, 4}, Code::kBadAttribute);
  refused({1, 6, 4}, {1, 6, 5}, {6, 4}, Code::kBadAttribute);
  refused({1, 6, 4}, {1, 6, 0}, {6, 4}, Code::kBadAttribute);
}

TEST(DetectionPostProcess, RefusesAttributesOutOfRange) {
  const auto refused = [](const Options& options, const char* name, std::variant<int, float> value) {
    OpCase tested = detected(scene(6, 3), options);
    for (auto& option : tested.custom_options) {
      if (option.first == name) option.second = value;
    }
    expect_refused(tested, Code::kBadAttribute);
  };
  refused({}, "max_detections", -1);
  refused({}, "max_detections", 1 << 27);
  refused({.classes_each = 3}, "max_detections", 1 << 26);
  refused({}, "max_classes_per_detection", 0);
  refused({.by_class = true}, "detections_per_class", 0);
  refused({}, "nms_iou_threshold", 0.0f);
  refused({}, "nms_iou_threshold", 1.5f);
  refused({}, "nms_iou_threshold", std::numeric_limits<float>::quiet_NaN());
  refused({}, "num_classes", 4);
}

TEST(DetectionPostProcess, RefusesQuantisationByAxis) {
  auto inputs = scene(6, 3, DType::kInt8);
  inputs[2].quantization = {.scales = std::vector<float>(6, 0.25f)};
  expect_refused(detected(inputs, {}), Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
