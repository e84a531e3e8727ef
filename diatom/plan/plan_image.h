// PlanImage is a plan that a host made ahead of time, with the model's constants, in one block of bytes that
// a device runs from flash with next to no preparation; `diatom compile --plan-only` writes one.
//
// In the order of the bytes: ImageHeader, ImageOperator[], the Plan and ImageTensor[] (together the
// structure), then the constants: weights, and what operators prepared. All is little-endian; offsets count
// from the image's first byte, but for those in the Plan, whose Region::kPlan counts from the Plan. open()
// checks the structure's checksum; that of the constants, which takes as long as they are large, is
// verify_constants()'s. Checksums find accidents. They do not authenticate: an image from a stranger is code
// from a stranger.
#pragma once

#include <stdint.h>

#include "diatom/base/builtin.h"
#include "diatom/base/checksum.h"
#include "diatom/base/span.h"
#include "diatom/base/status.h"
#include "diatom/ops/signature.h"
#include "diatom/plan/plan.h"

namespace diatom {

inline constexpr uint32_t kImageMagic = 0x4D4F5444;  // "DTOM"
inline constexpr uint16_t kImageVersion = 1;
inline constexpr uint32_t kImageAlignment = 16;

// An operator and its body for one signature of dtypes; a Step names it by its index.
struct ImageOperator {
  Builtin builtin = Builtin::kNone;
  uint16_t attrs_bytes = 0;  // an operator that took another size here has changed since
  uint16_t state_bytes = 0;
  uint16_t name_bytes = 0;
  uint32_t name = 0;  // offset of the characters of a custom operator's name
  Signature signature;
};

// What a caller must know of an input or output beyond its PlannedTensor.
struct ImageTensor {
  uint32_t name = 0;  // offset of its characters
  uint16_t name_bytes = 0;
  int16_t axis = 0;
  uint32_t scales = 0;       // offset of float[scale_count]
  uint32_t zero_points = 0;  // offset of int64_t[zero_point_count]
  uint16_t scale_count = 0;
  uint16_t zero_point_count = 0;
};

struct ImageHeader {
  uint32_t magic = kImageMagic;
  uint16_t version = kImageVersion;
  uint16_t operator_count = 0;
  uint32_t bytes = 0;            // of the image
  uint32_t structure_bytes = 0;  // up to the constants
  Checksum structure;            // of the structure, with this member zero
  Checksum constants;
  uint32_t operators = 0;  // offsets
  uint32_t plan = 0;
  uint32_t tensors = 0;  // ImageTensor for each input, then each output, of subgraph 0
  uint32_t frame_bytes = 0;
};

class PlanImage {
 public:
  PlanImage() = default;

  // Views `image`, which is kImageAlignment-aligned, outlives this and does not change. kNotAnImage when it
  // is no plan image, kVersion when made for another version, kMisaligned, kOutOfBounds when it is cut short,
  // kChecksum when it is damaged. Only for little-endian devices: others get kUnsupported.
  static Code open(Bytes image, PlanImage& view, Status& status);

  // Writes both checksums into an image that is complete but for them.
  static void seal(uint8_t* image);

  // kChecksum when a constant is damaged.
  Code verify_constants(Status& status) const;

  const ImageHeader& header() const { return *at<ImageHeader>(0); }
  const Plan& plan() const { return *at<Plan>(header().plan); }
  Span<const ImageOperator> operators() const {
    return {at<ImageOperator>(header().operators), header().operator_count};
  }
  const ImageTensor& tensor(int index) const { return at<ImageTensor>(header().tensors)[index]; }
  Bytes bytes() const { return bytes_; }
  template <typename T>
  const T* at(uint32_t offset) const {
    return reinterpret_cast<const T*>(bytes_.data() + offset);
  }

  // What running it takes of an arena, in bytes.
  uint32_t persistent_bytes() const;
  uint32_t arena_bytes() const { return persistent_bytes() + header().frame_bytes; }

 private:
  Bytes bytes_;
};

}  // namespace diatom
