#include "diatom/data/image.h"

#include <jpeglib.h>
#include <png.h>

#include <random>

#include "tests/data/testing.h"

namespace diatom {
namespace {

using testing::expect_refused;

std::vector<uint8_t> noise(size_t count) {
  std::mt19937 random(3);
  std::vector<uint8_t> bytes(count);
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
  return bytes;
}

void write_png(const std::filesystem::path& path, int width, int height, uint32_t format,
               const std::vector<uint8_t>& pixels) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(width);
  png.height = static_cast<png_uint_32>(height);
  png.format = format;
  ASSERT_TRUE(png_image_write_to_file(&png, path.c_str(), 0, pixels.data(), 0, nullptr));
}

TEST(Image, ReadsThePixelsOfAPng) {
  const testing::TemporaryFolder folder;
  const uint32_t formats[] = {PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB, PNG_FORMAT_RGBA};
  for (int channels = 1; channels <= 4; ++channels) {
    const std::vector<uint8_t> pixels = noise(static_cast<size_t>(5 * 7 * channels));
    write_png(folder / "a.png", 5, 7, formats[channels - 1], pixels);
    const Image image = read_image(folder / "a.png");
    EXPECT_EQ(image.name, "a.png");
    EXPECT_EQ(image.width, 5);
    EXPECT_EQ(image.height, 7);
    EXPECT_EQ(image.channels, channels);
    EXPECT_EQ(image.pixels, pixels);
  }
}

TEST(Image, ReadsAJpegCloseToItsPixels) {
  const testing::TemporaryFolder folder;
  jpeg_compress_struct jpeg{};
  jpeg_error_mgr errors{};
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  unsigned char* memory = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&jpeg, &memory, &size);
  jpeg.image_width = 16;
  jpeg.image_height = 16;
  jpeg.input_components = 1;
  jpeg.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 95, TRUE);
  jpeg_start_compress(&jpeg, TRUE);
  for (int y = 0; y < 16; ++y) {
    std::vector<uint8_t> row(16, static_cast<uint8_t>(y * 16));
    JSAMPROW pointer = row.data();
    jpeg_write_scanlines(&jpeg, &pointer, 1);
  }
  jpeg_finish_compress(&jpeg);
  write_file(folder / "a.jpg", {memory, size});
  jpeg_destroy_compress(&jpeg);
  free(memory);

  const Image image = read_image(folder / "a.jpg");
  ASSERT_EQ(image.channels, 1);
  ASSERT_EQ(image.pixels.size(), 256u);
  for (int i = 0; i < 256; ++i) EXPECT_NEAR(image.pixels[static_cast<size_t>(i)], i / 16 * 16, 6);
}

// A BMP of 8-bit palette indices, whose rows run upwards.
std::string bmp(int width, int height, const std::string& rows, bool grey) {
  const auto number = [](uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
    return text;
  };
  constexpr uint32_t kOffset = 54 + 1024;
  std::string file = "BM" + number(kOffset + static_cast<uint32_t>(rows.size()), 4) + number(0, 4) +
                     number(kOffset, 4) + number(40, 4) + number(static_cast<uint32_t>(width), 4) +
                     number(static_cast<uint32_t>(height), 4) + number(1, 2) + number(8, 2) + number(0, 4) +
                     number(static_cast<uint32_t>(rows.size()), 4) + number(2835, 4) + number(2835, 4) +
                     number(256, 4) + number(256, 4);
  for (uint32_t i = 0; i < 256; ++i)
    file += number(i, 1) + number(i, 1) + number(grey ? i : 255 - i, 1) + number(0, 1);
  return file + rows;
}

TEST(Image, ReadsABmpFromItsTopAndSeesThatItsPaletteIsGrey) {
  const testing::TemporaryFolder folder;
  const Image image = read_image(folder.write("a.bmp", bmp(4, 2, "\x01\x02\x03\x04\x05\x06\x07\x08", true)));
  EXPECT_EQ(image.channels, 1);
  EXPECT_EQ(image.pixels, (std::vector<uint8_t>{5, 6, 7, 8, 1, 2, 3, 4}));
  const Image colour = read_image(folder.write("b.bmp", bmp(4, 1, "\x01\x02\x03\x04", false)));
  EXPECT_EQ(colour.channels, 3);
  EXPECT_EQ(colour.pixels[0], 254);
  EXPECT_EQ(colour.pixels[2], 1);
}

TEST(Image, RefusesWhatIsNotAnImage) {
  const testing::TemporaryFolder folder;
  expect_refused([&] { read_image(folder / "none.png"); }, "none.png: cannot be opened: No such file");
  expect_refused([&] { read_image(folder.write("a.png", "text")); },
                 "a.png: not a readable PNG, JPEG or BMP file");
  expect_refused([&] { read_image(folder.write("e.png", "")); }, "e.png: not a readable");
  write_png(folder / "b.png", 30, 30, PNG_FORMAT_RGB, noise(2700));
  std::vector<uint8_t> bytes = read_file(folder / "b.png");
  bytes.resize(bytes.size() / 2);
  write_file(folder / "b.png", bytes);
  expect_refused([&] { read_image(folder / "b.png"); }, "b.png: not a readable");
  expect_refused([&] { read_image(folder.write("big.bmp", bmp(1 << 20, 1 << 20, "", true))); }, "big.bmp: ");
  expect_refused([&] { read_image(std::filesystem::temp_directory_path()); }, "is a folder");
}

TEST(Image, ResizesWithHalfPixelCentres) {
  const Image ramp{"ramp", 2, 1, 1, {0, 200}};
  EXPECT_EQ(resize(ramp, 4, 1).pixels, (std::vector<uint8_t>{0, 50, 150, 200}));
  const Image flat{"flat", 31, 17, 3, std::vector<uint8_t>(31 * 17 * 3, 77)};
  EXPECT_EQ(resize(flat, 8, 5).pixels, std::vector<uint8_t>(8 * 5 * 3, 77));
  Image checks{"checks", 64, 64, 1, std::vector<uint8_t>(64 * 64)};
  for (size_t i = 0; i < checks.pixels.size(); ++i) checks.pixels[i] = (i + i / 64) % 2 == 0 ? 255 : 0;
  for (uint8_t pixel : resize(checks, 16, 16).pixels) EXPECT_NEAR(pixel, 128, 16);
}

TEST(Image, ConvertsChannels) {
  const Image grey{"grey", 2, 1, 1, {0, 9}};
  EXPECT_EQ(with_channels(grey, 3).pixels, (std::vector<uint8_t>{0, 0, 0, 9, 9, 9}));
  const Image red{"red", 1, 1, 3, {255, 0, 0}};
  EXPECT_EQ(with_channels(red, 1).pixels, (std::vector<uint8_t>{76}));
  const Image clear{"clear", 3, 1, 4, {10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 128}};
  EXPECT_EQ(with_channels(clear, 3).pixels, (std::vector<uint8_t>{10, 20, 30, 255, 255, 255, 127, 127, 127}));
  for (int level = 0; level < 256; ++level) {
    const uint8_t byte = static_cast<uint8_t>(level);
    EXPECT_EQ(with_channels({"", 1, 1, 3, {byte, byte, byte}}, 1).pixels[0], byte);
  }
  expect_refused([&] { with_channels(grey, 40); }, "grey: cannot become 40 channels");
}

}  // namespace
}  // namespace diatom
