#include "apps/diatom/input_option.h"

namespace diatom {

CLI::Option* add_input_option(CLI::App& command, std::vector<std::string>& files,
                              const std::string& description) {
  return command.add_option("--input", files, description)->type_name("[NAME=]FILE")->expected(1)->take_all();
}

}  // namespace diatom
