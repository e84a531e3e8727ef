#include "diatom/data/safetensors.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <functional>

#include "diatom/data/array.h"
#include "diatom/data/array_tensor.h"
#include "diatom/data/file.h"
#include "diatom/data/file_replacement.h"
#include "diatom/data/safetensors_header.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

using ByteSpan = std::span<const uint8_t>;
using Sink = std::function<void(ByteSpan)>;

constexpr const char* kChecksum = "diatom.crc32";
constexpr size_t kLengthBytes = 8;
// As much as other readers take.
constexpr uint64_t kMostHeaderBytes = 100'000'000;

ByteSpan bytes_of(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

class Crc {
 public:
  void add(ByteSpan bytes) { sum_ = crc32_z(sum_, bytes.data(), bytes.size()); }
  // What is said of a tensor, however the header writes it.
  void add(const SafetensorsEntry& entry) {
    add_field(entry.name);
    add_field(safetensors_name(entry.dtype));
    add_field(to_string(entry.shape));
  }
  void add(const Texts& texts) {
    for (const auto& [key, text] : texts) {
      if (key == kChecksum) continue;
      add_field(key);
      add_field(text);
    }
  }
  std::string text() const { return fmt::format("{:08x}", sum_); }

 private:
  void add_field(std::string_view text) {
    add(bytes_of(fmt::format("{} ", text.size())));
    add(bytes_of(text));
  }

  uLong sum_ = crc32_z(0, nullptr, 0);
};

// The bytes of a tensor as a file has them.
void put_values(const Tensor& tensor, const Sink& sink) {
  const Tensor here = tensor.to(Device());
  const ByteSpan bytes(static_cast<const uint8_t*>(here.data()), here.bytes());
  if constexpr (std::endian::native == std::endian::little) return sink(bytes);
  std::vector<uint8_t> copy(bytes.begin(), bytes.end());
  to_native_order(copy, here.dtype());
  sink(copy);
}

// The widest first, so that all are aligned.
SafetensorsHeader lay_out(const NamedTensors& tensors, const Texts& texts) {
  SafetensorsHeader header{{}, texts};
  for (const auto& [name, tensor] : tensors) {
    if (!tensor) raise(fmt::format("'{}' is a handle to nothing, which cannot be saved", name));
    const Dims dims = tensor.shape().view();
    header.entries.push_back({name, tensor.dtype(), {dims.begin(), dims.end()}});
  }
  std::stable_sort(
      header.entries.begin(), header.entries.end(),
      [](const SafetensorsEntry& a, const SafetensorsEntry& b) { return bits(a.dtype) > bits(b.dtype); });
  uint64_t at = 0;
  for (SafetensorsEntry& entry : header.entries) {
    entry.begin = at;
    entry.end = at += tensors.at(entry.name).bytes();
  }
  return header;
}

void put_file(const NamedTensors& tensors, const Texts& texts, const Sink& sink) {
  SafetensorsHeader header = lay_out(tensors, texts);
  Crc crc;
  crc.add(texts);
  for (const SafetensorsEntry& entry : header.entries) {
    crc.add(entry);
    put_values(tensors.at(entry.name), [&](ByteSpan bytes) { crc.add(bytes); });
  }
  header.texts[kChecksum] = crc.text();
  const std::string text = format_safetensors_header(header);
  if (text.size() > kMostHeaderBytes)
    raise(fmt::format("a .safetensors file cannot hold {} tensors under such names", tensors.size()));
  uint8_t length[kLengthBytes];
  for (size_t i = 0; i < kLengthBytes; ++i)
    length[i] = static_cast<uint8_t>(static_cast<uint64_t>(text.size()) >> 8 * i);
  sink(length);
  sink(bytes_of(text));
  for (const SafetensorsEntry& entry : header.entries) put_values(tensors.at(entry.name), sink);
}

// Sorts them by where their values lie. An Error unless these fill `size` bytes, each with what its shape
// takes.
void check_places(std::vector<SafetensorsEntry>& entries, uint64_t size, std::string_view name) {
  std::sort(entries.begin(), entries.end(), [](const SafetensorsEntry& a, const SafetensorsEntry& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  uint64_t at = 0;
  for (const SafetensorsEntry& entry : entries) {
    if (entry.begin != at || entry.end < at || entry.end > size) {
      raise(fmt::format("{}: tensor '{}' is at bytes {} to {} of {}, expected from {} on", name, entry.name,
                        entry.begin, entry.end, size, at));
    }
    if (bytes_needed(entry.shape, entry.dtype, size) != entry.end - at) {
      raise(fmt::format("{}: tensor '{}' has {} bytes, which is not what {} {} takes", name, entry.name,
                        entry.end - at, diatom::name(entry.dtype), to_string(entry.shape)));
    }
    at = entry.end;
  }
  if (at != size)
    raise(fmt::format("{}: holds {} bytes of values, expected {} as its tensors are", name, size, at));
}

}  // namespace

Safetensors parse_safetensors(ByteSpan file, std::string_view name) {
  const auto refuse = [&](std::string_view why) { raise(fmt::format("{}: {}", name, why)); };
  if (file.size() < kLengthBytes) refuse("not a .safetensors file, being too short");
  uint64_t length = 0;
  for (size_t i = 0; i < kLengthBytes; ++i) length |= static_cast<uint64_t>(file[i]) << 8 * i;
  if (length > kMostHeaderBytes)
    refuse(fmt::format("its header has {} bytes, expected at most {}", length, kMostHeaderBytes));
  if (length > file.size() - kLengthBytes) refuse("ends within its header, or is not a .safetensors file");
  const ByteSpan text = file.subspan(kLengthBytes, length);
  const ByteSpan values = file.subspan(kLengthBytes + length);
  SafetensorsHeader header =
      parse_safetensors_header({reinterpret_cast<const char*>(text.data()), text.size()}, name);
  check_places(header.entries, values.size(), name);

  Safetensors found;
  Crc crc;
  crc.add(header.texts);
  for (const SafetensorsEntry& entry : header.entries) {
    const ByteSpan bytes = values.subspan(entry.begin, entry.end - entry.begin);
    crc.add(entry);
    crc.add(bytes);
    found.tensors.emplace(entry.name, tensor_of(entry.dtype, entry.shape, bytes,
                                                fmt::format("{}: tensor '{}'", name, entry.name)));
  }
  found.texts = std::move(header.texts);
  const auto checksum = found.texts.find(kChecksum);
  if (checksum == found.texts.end()) return found;
  if (checksum->second != crc.text())
    refuse(fmt::format("is damaged: its checksum is {}, expected {}", crc.text(), checksum->second));
  found.texts.erase(checksum);
  return found;
}

std::vector<uint8_t> format_safetensors(const NamedTensors& tensors, const Texts& texts) {
  std::vector<uint8_t> file;
  put_file(tensors, texts, [&](ByteSpan bytes) { file.insert(file.end(), bytes.begin(), bytes.end()); });
  return file;
}

Safetensors load_safetensors(const std::filesystem::path& path) {
  return parse_safetensors(read_file(path), path.filename().string());
}

void save_safetensors(const std::filesystem::path& path, const NamedTensors& tensors, const Texts& texts) {
  FileReplacement file(path);
  put_file(tensors, texts, [&](ByteSpan bytes) { file.write(bytes); });
  file.commit();
}

}  // namespace diatom
