#include "diatom/data/data_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "diatom/data/csv.h"
#include "diatom/data/file.h"
#include "diatom/data/npy.h"
#include "diatom/tensor/error.h"

namespace diatom {
namespace {

std::string ending(const std::filesystem::path& path) {
  std::string text = path.extension().string();
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

Conversion load_input(const std::filesystem::path& path, const InputSpec& input) {
  const std::string kind = ending(path);
  const std::string name = path.filename().string();
  if (kind == ".png" || kind == ".jpg" || kind == ".jpeg" || kind == ".bmp") {
    return convert_to_input(read_image(path), input);
  }
  if (kind == ".wav") return convert_to_input(read_wav(path), input);
  if (kind == ".npy") return convert_to_input(read_npy(path), name, input);
  if (kind == ".csv") return convert_to_input(read_csv(path), name, input);
  if (kind == ".bin") return convert_to_input(read_file(path), name, input);
  raise(fmt::format("{}: a file ending in '{}', expected .png .jpg .bmp .wav .npy .csv or .bin", name, kind));
}

void write_array(const std::filesystem::path& path, const Array& array) {
  const std::string kind = ending(path);
  if (kind == ".npy") return write_npy(path, array);
  if (kind == ".csv") return write_csv(path, array);
  if (kind == ".bin") return write_file(path, array.bytes);
  raise(fmt::format("{}: a file ending in '{}', expected .npy .csv or .bin", path.filename().string(), kind));
}

}  // namespace diatom
