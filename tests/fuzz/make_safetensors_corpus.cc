// make_safetensors_corpus DIRECTORY: writes the files that the fuzzer starts from. Those with a checksum find
// their way to it, those without beyond.
#include <iostream>

#include "diatom/data/file.h"
#include "diatom/data/safetensors.h"
#include "diatom/tensor/create.h"

namespace {

// Of one tensor, as other programs write it.
std::vector<uint8_t> without_checksum() {
  constexpr std::string_view kHeader =
      R"({"__metadata__":{"format":"pt"},"w":{"dtype":"BF16","shape":[2,1],"data_offsets":[0,4]}} )";
  std::vector<uint8_t> file = {static_cast<uint8_t>(kHeader.size()), 0, 0, 0, 0, 0, 0, 0};
  file.insert(file.end(), kHeader.begin(), kHeader.end());
  file.insert(file.end(), {0x80, 0x3f, 0x00, 0x40});
  return file;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: make_safetensors_corpus DIRECTORY\n";
    return 2;
  }
  const std::filesystem::path directory = arguments[1];
  std::filesystem::create_directories(directory);
  const diatom::NamedTensors tensors = {{"model.weight", diatom::Tensor({{1.0f, 2.0f}, {3.0f, 4.0f}})},
                                        {"none", diatom::zeros(diatom::Shape(2, 0), diatom::DType::kFloat64)},
                                        {"flag", diatom::Tensor(true)},
                                        {"step", diatom::Tensor(int64_t{7})}};
  diatom::write_file(directory / "several", diatom::format_safetensors(tensors, {{"of", "seeds"}}));
  diatom::write_file(directory / "empty", diatom::format_safetensors({}));
  diatom::write_file(directory / "without_checksum", without_checksum());
}
