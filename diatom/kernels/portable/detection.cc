#include "diatom/kernels/detection.h"

#include "diatom/base/fixed_point.h"
#include "diatom/base/floating_point.h"
#include "diatom/base/math.h"
#include "diatom/kernels/portable/sorted_order.h"

namespace diatom::kernels {
namespace {

template <typename In>
float real(In x, StoredReals stored) {
  return (static_cast<float>(x) - static_cast<float>(stored.zero_point)) * stored.scale;
}
template <FloatingPoint In>
In real(In x, StoredReals) {
  return x;
}

// The middle and half the length of a box along an axis, rounded once at the end.
template <typename T>
struct Side {
  T middle;
  T half;

  Side(T offset, T growth, float offset_scale, float growth_scale, T anchor_middle, T anchor_length)
      : middle(static_cast<T>(double{offset} / double{offset_scale} * double{anchor_length} +
                              double{anchor_middle})),
        half(static_cast<T>(0.5 * math::exp(double{growth} / double{growth_scale}) * double{anchor_length})) {
  }
};

template <typename T>
T intersection_over_union(const Box<T>& a, const Box<T>& b) {
  const T a_area = (a.ymax - a.ymin) * (a.xmax - a.xmin);
  const T b_area = (b.ymax - b.ymin) * (b.xmax - b.xmin);
  if (a_area <= 0 || b_area <= 0) return 0;
  const T height = min(a.ymax, b.ymax) - max(a.ymin, b.ymin);
  const T width = min(a.xmax, b.xmax) - max(a.xmin, b.xmin);
  const T area = max(height, T{0}) * max(width, T{0});
  return area / (a_area + b_area - area);
}

}  // namespace

template <typename In, typename T>
void read_reals(const In* x, StoredReals stored, int64_t count, T* y) {
  for (int64_t i = 0; i < count; ++i) y[i] = real(x[i], stored);
}

template void read_reals(const int8_t*, StoredReals, int64_t, float*);
template void read_reals(const uint8_t*, StoredReals, int64_t, float*);

template <typename In, typename T>
void decode_boxes(const In* encodings, const In* anchors, const BoxCoding& coding, int32_t count,
                  Box<T>* boxes) {
  for (int32_t i = 0; i < count; ++i) {
    T code[4];
    T anchor[4];
    for (int32_t j = 0; j < 4; ++j) code[j] = real(encodings[j], coding.encodings);
    for (int32_t j = 0; j < 4; ++j) anchor[j] = real(anchors[j], coding.anchors);
    const Side<T> y(code[0], code[2], coding.y_scale, coding.h_scale, anchor[0], anchor[2]);
    const Side<T> x(code[1], code[3], coding.x_scale, coding.w_scale, anchor[1], anchor[3]);
    boxes[i] = {y.middle - y.half, x.middle - x.half, y.middle + y.half, x.middle + x.half};
    encodings += coding.depth;
    anchors += 4;
  }
}

template void decode_boxes(const float*, const float*, const BoxCoding&, int32_t, Box<float>*);
template void decode_boxes(const int8_t*, const int8_t*, const BoxCoding&, int32_t, Box<float>*);
template void decode_boxes(const uint8_t*, const uint8_t*, const BoxCoding&, int32_t, Box<float>*);
template void decode_boxes(const double*, const double*, const BoxCoding&, int32_t, Box<double>*);

template <typename T>
int32_t find_empty_box(const Box<T>* boxes, int32_t count) {
  for (int32_t i = 0; i < count; ++i) {
    if (boxes[i].ymin >= boxes[i].ymax || boxes[i].xmin >= boxes[i].xmax) return i;
  }
  return -1;
}

template int32_t find_empty_box(const Box<float>*, int32_t);
template int32_t find_empty_box(const Box<double>*, int32_t);

template <typename T>
int32_t suppress(const Box<T>* boxes, const T* scores, int32_t count, const Suppression& limits,
                 const SuppressionMemory<T>& memory, int32_t* selected) {
  int32_t known = 0;
  for (int32_t i = 0; i < count; ++i) {
    if (!(scores[i] >= T{limits.least_score})) continue;
    memory.scores[known] = scores[i];
    memory.boxes[known] = i;
    memory.dropped[known++] = 0;
  }
  const int32_t* order = sorted_order(memory.scores, known, 1, true, memory.order);
  int32_t found = 0;
  for (int32_t i = 0; i < known && found < limits.most; ++i) {
    if (memory.dropped[i] != 0) continue;
    const int32_t box = memory.boxes[order[i]];
    selected[found++] = box;
    for (int32_t j = i + 1; j < known; ++j) {
      if (memory.dropped[j] != 0) continue;
      const T overlap = intersection_over_union(boxes[box], boxes[memory.boxes[order[j]]]);
      if (overlap > T{limits.most_overlap}) memory.dropped[j] = 1;
    }
  }
  return found;
}

template int32_t suppress(const Box<float>*, const float*, int32_t, const Suppression&,
                          const SuppressionMemory<float>&, int32_t*);
template int32_t suppress(const Box<double>*, const double*, int32_t, const Suppression&,
                          const SuppressionMemory<double>&, int32_t*);

}  // namespace diatom::kernels
