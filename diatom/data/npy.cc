#include "diatom/data/npy.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>

#include "diatom/data/file.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom {
namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr size_t kHeaderAlignment = 64;

struct Descriptor {
  std::string_view text;
  DType dtype;
};

constexpr Descriptor kDescriptors[] = {
    {"<f4", DType::kFloat32}, {"<f8", DType::kFloat64}, {"<f2", DType::kFloat16}, {"|i1", DType::kInt8},
    {"|u1", DType::kUInt8},   {"|b1", DType::kBool},    {"<i2", DType::kInt16},   {"<u2", DType::kUInt16},
    {"<i4", DType::kInt32},   {"<u4", DType::kUInt32},  {"<i8", DType::kInt64},   {"<u8", DType::kUInt64},
};

// The header: a Python dictionary with the keys descr, fortran_order and shape.
class Header {
 public:
  Header(std::string_view text, std::string_view name) : text_(text), name_(name) {}

  DType dtype() const {
    const std::string_view found = quoted(after("descr"));
    for (const Descriptor& descriptor : kDescriptors) {
      if (descriptor.text == found) return descriptor.dtype;
    }
    if (found.starts_with('>'))
      refuse(fmt::format("its values are big-endian ('{}'), expected little-endian", found));
    refuse(fmt::format("its values are of type '{}', expected integers, floats or bool", found));
  }

  bool fortran_order() const {
    const std::string_view rest = after("fortran_order");
    if (rest.starts_with("True")) return true;
    if (rest.starts_with("False")) return false;
    refuse("fortran_order is neither True nor False");
  }

  std::vector<int64_t> shape() const {
    std::string_view rest = after("shape");
    if (!rest.starts_with('(')) refuse("its shape is not a tuple");
    rest.remove_prefix(1);
    std::vector<int64_t> shape;
    for (skip_spaces(rest); !rest.starts_with(')'); skip_spaces(rest)) {
      int64_t extent = 0;
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), extent);
      if (error != std::errc() || extent < 0) refuse("its shape holds something other than extents");
      rest.remove_prefix(static_cast<size_t>(end - rest.data()));
      shape.push_back(extent);
      skip_spaces(rest);
      if (rest.starts_with(',')) {
        rest.remove_prefix(1);
      } else if (!rest.starts_with(')')) {
        refuse("its shape holds something other than extents");
      }
    }
    return shape;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const { raise(fmt::format("{}: {}", name_, why)); }

  static void skip_spaces(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
  }

  std::string_view after(std::string_view key) const {
    const size_t at = text_.find(fmt::format("'{}':", key));
    if (at == std::string_view::npos) refuse(fmt::format("its header has no '{}'", key));
    std::string_view rest = text_.substr(at + key.size() + 3);
    skip_spaces(rest);
    return rest;
  }

  std::string_view quoted(std::string_view text) const {
    const size_t end = text.find('\'', 1);
    if (!text.starts_with('\'') || end == std::string_view::npos) refuse("its descr is not a plain type");
    return text.substr(1, end - 1);
  }

  std::string_view text_;
  std::string_view name_;
};

}  // namespace

Array parse_npy(std::span<const uint8_t> file, std::string_view name) {
  const auto refuse = [&](std::string_view why) { raise(fmt::format("{}: {}", name, why)); };
  if (file.size() < 10 || std::memcmp(file.data(), kMagic.data(), kMagic.size()) != 0)
    refuse("not a .npy file");
  const int version = file[6];
  if (version < 1 || version > 3) refuse(fmt::format(".npy version {}, expected 1 to 3", version));
  const size_t prefix = version == 1 ? 10 : 12;
  if (file.size() < prefix) refuse("ends within its header");
  size_t header_size = file[8] | static_cast<size_t>(file[9]) << 8;
  if (version > 1) header_size |= static_cast<size_t>(file[10]) << 16 | static_cast<size_t>(file[11]) << 24;
  if (header_size > file.size() - prefix) refuse("ends within its header");

  const Header header({reinterpret_cast<const char*>(file.data()) + prefix, header_size}, name);
  const std::span<const uint8_t> values = file.subspan(prefix + header_size);
  Array array{header.dtype(), header.shape(), {}};
  if (header.fortran_order())
    refuse("its values are in Fortran order, expected C order (numpy.ascontiguousarray)");
  if (bytes_needed(array.shape, array.dtype, values.size()) != values.size()) {
    refuse(fmt::format("holds {} bytes of values, which is not what {} {} needs", values.size(),
                       diatom::name(array.dtype), to_string(array.shape)));
  }
  array.bytes.assign(values.begin(), values.end());
  return array;
}

std::vector<uint8_t> format_npy(const Array& array) {
  std::string_view text;
  for (const Descriptor& descriptor : kDescriptors) {
    if (descriptor.dtype == array.dtype) text = descriptor.text;
  }
  if (text.empty()) raise(fmt::format("a .npy file cannot hold values of dtype {}", name(array.dtype)));
  std::string header = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({}{}), }}", text,
                                   fmt::join(array.shape, ", "), array.shape.size() == 1 ? "," : "");
  constexpr size_t kPrefix = 10;
  while ((kPrefix + header.size() + 1) % kHeaderAlignment != 0) header += ' ';
  header += '\n';
  std::string start(kMagic);
  for (size_t byte : {size_t{1}, size_t{0}, header.size() & 0xFF, header.size() >> 8})
    start += static_cast<char>(byte);
  start += header;
  std::vector<uint8_t> file(start.size() + array.bytes.size());
  std::copy(start.begin(), start.end(), file.begin());
  std::copy(array.bytes.begin(), array.bytes.end(), file.begin() + static_cast<ptrdiff_t>(start.size()));
  return file;
}

Array read_npy(const std::filesystem::path& path) {
  return parse_npy(read_file(path), path.filename().string());
}

void write_npy(const std::filesystem::path& path, const Array& array) { write_file(path, format_npy(array)); }

}  // namespace diatom
