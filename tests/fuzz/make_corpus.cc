// make_corpus DIRECTORY: writes the models that the fuzzer starts from.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/fuzz/seed_models.h"

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: make_corpus DIRECTORY\n";
    return 2;
  }
  const std::filesystem::path directory = arguments[1];
  std::filesystem::create_directories(directory);
  for (const diatom::testing::SeedModel& seed : diatom::testing::seed_models()) {
    std::ofstream stream(directory / (seed.name + ".tflite"), std::ios::binary);
    stream.write(reinterpret_cast<const char*>(seed.file.data()),
                 static_cast<std::streamsize>(seed.file.size()));
    if (!stream) {
      std::cerr << "make_corpus: cannot write " << directory / seed.name << "\n";
      return 1;
    }
  }
}
