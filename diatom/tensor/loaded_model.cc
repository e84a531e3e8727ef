#include "diatom/tensor/loaded_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <vector>

#include "diatom/plan/verify_calls.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/sentence.h"

namespace diatom {
namespace {

constexpr uint64_t kMostFileBytes = uint64_t{1} << 32;

uint64_t size_of(const std::filesystem::path& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) raise(fmt::format("{}: no such file", path.string()));
  if (!std::filesystem::is_regular_file(status)) raise(fmt::format("{}: is not a file", path.string()));
  const uint64_t size = std::filesystem::file_size(path, error);
  if (error) raise(fmt::format("{}: cannot be read: {}", path.string(), error.message()));
  if (size > kMostFileBytes) {
    raise(fmt::format("{}: has {} bytes, expected at most {}", path.string(), size, kMostFileBytes));
  }
  return size;
}

uint8_t* allocate(size_t bytes) {
  const size_t rounded =
      (std::max<size_t>(bytes, 1) + kModelAlignment - 1) / kModelAlignment * kModelAlignment;
  auto* memory = static_cast<uint8_t*>(std::aligned_alloc(kModelAlignment, rounded));
  if (memory == nullptr) raise(fmt::format("out of memory for {} bytes", bytes));
  return memory;
}

}  // namespace

void ModelFile::Free::operator()(uint8_t* bytes) const { std::free(bytes); }

ModelFile::ModelFile(const std::filesystem::path& path) : path_(path) {
  const size_t size = static_cast<size_t>(size_of(path));
  bytes_.reset(allocate(size));
  std::ifstream stream(path, std::ios::binary);
  if (!stream) raise(fmt::format("{}: cannot be opened: {}", path.string(), std::strerror(errno)));
  stream.read(reinterpret_cast<char*>(bytes_.get()), static_cast<std::streamsize>(size));
  if (static_cast<size_t>(stream.gcount()) != size) {
    raise(fmt::format("{}: cannot be read to its end", path.string()));
  }
  open(size);
}

ModelFile::ModelFile(Bytes bytes, const std::filesystem::path& name) : path_(name) {
  bytes_.reset(allocate(bytes.size()));
  std::copy(bytes.begin(), bytes.end(), bytes_.get());
  open(bytes.size());
}

void ModelFile::open(size_t size) {
  Status status;
  Code code;
  if constexpr (kBigEndian) {
    std::unique_ptr<uint8_t, Free> file = std::move(bytes_);
    bytes_.reset(allocate(size));
    code = Model::open_copy({file.get(), size}, bytes_.get(), model_, status);
  } else {
    code = Model::open({bytes_.get(), size}, model_, status);
  }
  if (code == Code::kOk) code = verify_calls(model_, status);
  if (code != Code::kOk) raise(fmt::format("{}: {}", path_.string(), sentence(status)));
}

LoadedModel::LoadedModel(const ModelFile& file, OpList operators, const PlanOptions& options)
    : file_(file), planned_(file.model(), operators, options) {
  check(planned_.status());
}

void LoadedModel::check(const Status& status) const {
  if (status.ok()) return;
  raise(fmt::format("{}: {}", file_.path().string(), sentence(status, file_.model(), operators())));
}

}  // namespace diatom
