// Boxes that a detector found: decoding them, and keeping of those that overlap the best alone.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

template <typename T>
struct Box {
  T ymin;
  T xmin;
  T ymax;
  T xmax;
};

// Stored integers x stand for scale * (x - zero_point); floats are read as they are.
struct StoredReals {
  float scale = 1.0f;
  int32_t zero_point = 0;
};

template <typename In, typename T>
void read_reals(const In* x, StoredReals stored, int64_t count, T* y);

// Rows of x, y, h and w. An encoding moves its anchor's centre by y / scale.y * anchor.h and x / scale.x *
// anchor.w, and multiplies its size by e^(h / scale.h) and e^(w / scale.w).
struct BoxCoding {
  StoredReals encodings;
  StoredReals anchors;
  int32_t depth = 4;  // numbers in a row of encodings, of which the first 4 are read
  float y_scale = 1.0f;
  float x_scale = 1.0f;
  float h_scale = 1.0f;
  float w_scale = 1.0f;
};
template <typename In, typename T>
void decode_boxes(const In* encodings, const In* anchors, const BoxCoding& coding, int32_t count,
                  Box<T>* boxes);

// The first box without an area, or -1.
template <typename T>
int32_t find_empty_box(const Box<T>* boxes, int32_t count);

struct Suppression {
  float least_score = 0.0f;
  float most_overlap = 1.0f;  // intersection over union
  int32_t most = 0;           // boxes that are selected
};

// What suppress() works in.
template <typename T>
struct SuppressionMemory {
  T* scores;         // [count]
  int32_t* boxes;    // [count]
  int32_t* order;    // [2 * count]
  uint8_t* dropped;  // [count]
};

// Selects boxes from the highest score down, each dropping those after it that overlap it too much; among
// equal scores the first box comes first. Returns how many were selected.
template <typename T>
int32_t suppress(const Box<T>* boxes, const T* scores, int32_t count, const Suppression& limits,
                 const SuppressionMemory<T>& memory, int32_t* selected);

}  // namespace diatom::kernels
