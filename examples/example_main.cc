#include "examples/example_main.h"

#include <filesystem>
#include <iostream>

#include "diatom/tensor/error.h"

namespace diatom::examples {

int example_main(CLI::App& app, int argc, char** argv, const std::function<void()>& run) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    run();
  } catch (const diatom::Error& error) {
    std::cerr << std::filesystem::path(argv[0]).filename().string() << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}

}  // namespace diatom::examples
