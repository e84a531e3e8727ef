// make_demo_model FOLDER: writes a small model, as a file and as a C++ header, two pictures for it to tell
// apart and the names of its classes; shows the pictures.
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "examples/bars_model.h"

namespace {

constexpr int kSize = 8;
using Picture = std::array<uint8_t, kSize * kSize>;

bool write(const std::filesystem::path& path, std::span<const uint8_t> bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file);
}

bool write(const std::filesystem::path& path, const std::string& text) {
  return write(path, {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

// Two bars of uneven light on a dark ground that is not quite even either.
size_t pixel_index(int y, int x) { return static_cast<size_t>(y) * kSize + static_cast<size_t>(x); }

Picture bars(bool upright) {
  Picture picture{};
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x) {
      const int across = upright ? x : y;
      const int noise = (x * 7 + y * 13) % 24;
      picture[pixel_index(y, x)] = static_cast<uint8_t>(across == 2 || across == 5 ? 255 - noise : noise);
    }
  }
  return picture;
}

// A BMP file of 24-bit pixels, rows from the bottom; they need no padding when a row is a multiple of 4
// bytes.
std::vector<uint8_t> bmp(const Picture& picture) {
  constexpr uint32_t kHeader = 54;
  std::vector<uint8_t> file;
  const auto append = [&file](uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file.push_back(static_cast<uint8_t>(value >> 8 * i));
  };
  append('B' | 'M' << 8, 2);
  append(kHeader + 3 * kSize * kSize, 4);
  append(0, 4);
  append(kHeader, 4);
  append(40, 4);
  append(kSize, 4);
  append(kSize, 4);
  append(1, 2);
  append(24, 2);
  for (int i = 0; i < 6; ++i) append(0, 4);
  for (int y = kSize; y-- > 0;) {
    for (int x = 0; x < kSize; ++x) append(picture[pixel_index(y, x)] * 0x010101u, 3);
  }
  return file;
}

std::string header(std::span<const uint8_t> model) {
  std::string text =
      "// The bytes of bars.tflite.\n#pragma once\n\n#include <stdint.h>\n\n"
      "alignas(16) inline constexpr uint8_t bars_model[] = {";
  for (size_t i = 0; i < model.size(); ++i) {
    text += (i % 16 == 0 ? "\n    " : " ") + std::to_string(model[i]) + ",";
  }
  return text + "\n};\n";
}

void show(const std::string& name, const Picture& picture) {
  std::cout << name << ":\n";
  for (size_t i = 0; i < picture.size(); ++i) {
    std::cout << (picture[i] < 128 ? " ." : " #") << ((i + 1) % kSize == 0 ? "\n" : "");
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: make_demo_model FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  const auto model = diatom::testing::bars_model();
  bool written = write(folder / "bars.tflite", model) && write(folder / "bars_model.h", header(model)) &&
                 write(folder / "labels.txt", std::string("upright\nlevel\n"));
  for (const bool upright : {true, false}) {
    const std::string name = upright ? "upright" : "level";
    show(name + ".bmp", bars(upright));
    written = written && write(folder / (name + ".bmp"), bmp(bars(upright)));
  }
  if (!written) std::cerr << "make_demo_model: cannot write to " << folder << '\n';
  return written ? 0 : 1;
}
