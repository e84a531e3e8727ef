#include "diatom/plan/plan_image.h"

#include <stddef.h>

#include "diatom/base/arena.h"
#include "diatom/plan/executor.h"

namespace diatom {
namespace {

static_assert(sizeof(ImageHeader) == 48 && sizeof(ImageOperator) == 16 && sizeof(ImageTensor) == 20,
              "an image has the same layout on every machine");

Span<const uint32_t> words(const uint8_t* bytes, uint32_t begin, uint32_t end) {
  return {reinterpret_cast<const uint32_t*>(bytes + begin), (end - begin) / sizeof(uint32_t)};
}

Checksum structure_checksum(const uint8_t* image, uint32_t structure_bytes) {
  constexpr uint32_t kMember = offsetof(ImageHeader, structure);
  constexpr uint32_t kZeros[sizeof(Checksum) / sizeof(uint32_t)] = {};
  const Checksum before = checksum(words(image, 0, kMember));
  return checksum(words(image, kMember + sizeof(Checksum), structure_bytes), checksum(kZeros, before));
}

Checksum constants_checksum(const uint8_t* image, const ImageHeader& header) {
  return checksum(words(image, header.structure_bytes, header.bytes));
}

}  // namespace

Code PlanImage::open(Bytes image, PlanImage& view, Status& status) {
  status = {};
  if (kBigEndian) return status.fail(Code::kUnsupported);
  const uintptr_t past = reinterpret_cast<uintptr_t>(image.data()) % kImageAlignment;
  if (past != 0) return status.fail(Code::kMisaligned, kImageAlignment, static_cast<int64_t>(past));
  const auto& header = *reinterpret_cast<const ImageHeader*>(image.data());
  if (image.size() < sizeof(ImageHeader) || header.magic != kImageMagic) {
    return status.fail(Code::kNotAnImage);
  }
  if (header.version != kImageVersion) return status.fail(Code::kVersion, kImageVersion, header.version);
  if (header.bytes > image.size() || header.structure_bytes > header.bytes ||
      header.structure_bytes < sizeof(ImageHeader)) {
    return status.fail(Code::kOutOfBounds, static_cast<int64_t>(image.size()), header.bytes);
  }
  if (!(structure_checksum(image.data(), header.structure_bytes) == header.structure)) {
    return status.fail(Code::kChecksum);
  }
  view.bytes_ = {image.data(), header.bytes};
  return Code::kOk;
}

Code PlanImage::verify_constants(Status& status) const {
  if (constants_checksum(bytes_.data(), header()) == header().constants) return Code::kOk;
  return status.fail(Code::kChecksum);
}

void PlanImage::seal(uint8_t* image) {
  ImageHeader& header = *reinterpret_cast<ImageHeader*>(image);
  header.constants = constants_checksum(image, header);
  header.structure = structure_checksum(image, header.structure_bytes);
}

uint32_t PlanImage::persistent_bytes() const {
  const uint32_t chosen = header().operator_count * static_cast<uint32_t>(sizeof(ChosenBody));
  return align_up(chosen) + plan().memory_bytes;
}

}  // namespace diatom
