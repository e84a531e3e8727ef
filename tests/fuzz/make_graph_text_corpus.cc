// make_graph_text_corpus DIRECTORY: writes the texts that the fuzzer starts from.
#include <iostream>

#include "diatom/data/file.h"
#include "diatom/graph/import.h"
#include "diatom/graph/text/print.h"
#include "diatom/tensor/error.h"
#include "tests/fuzz/seed_models.h"

namespace {

void write_text_of(const diatom::testing::SeedModel& seed, const std::filesystem::path& directory) {
  diatom::Model model;
  diatom::Status status;
  if (diatom::Model::open(view(seed.file), model, status) != diatom::Code::kOk) return;
  const std::string text = diatom::to_text(diatom::import_model(model));
  diatom::write_file(directory / seed.name, {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "usage: make_graph_text_corpus DIRECTORY\n";
    return 2;
  }
  std::filesystem::create_directories(arguments[1]);
  for (const diatom::testing::SeedModel& seed : diatom::testing::seed_models()) {
    try {
      write_text_of(seed, arguments[1]);
    } catch (const diatom::Error& error) {
      std::cerr << seed.name << ": " << error.what() << '\n';
      return 1;
    }
  }
}
