#include <fmt/format.h>

#include "diatom/compile/project/project.h"

namespace diatom {

Project esp_idf_project(const ProjectParts& parts) {
  const std::string& name = parts.program.name;
  Project files = model_files(parts, {"", ".cc"});
  const std::string component = fmt::format(
      "idf_component_register(SRCS\n{}  INCLUDE_DIRS .)\n"
      "target_compile_options(${{COMPONENT_LIB}} PUBLIC $<$<COMPILE_LANGUAGE:CXX>:-std=gnu++20> PRIVATE "
      "-ffp-contract=off)\n",
      source_list(files));
  for (SourceFile& file : files) file.path.insert(0, fmt::format("components/{}/", name));
  files.push_back({fmt::format("components/{}/CMakeLists.txt", name), component});
  files.push_back({"CMakeLists.txt", fmt::format("cmake_minimum_required(VERSION 3.16)\n"
                                                 "include($ENV{{IDF_PATH}}/tools/cmake/project.cmake)\n"
                                                 "project({}_example)\n",
                                                 name)});
  files.push_back({"main/CMakeLists.txt",
                   fmt::format("idf_component_register(SRCS main.cc INCLUDE_DIRS . REQUIRES {})\n", name)});
  files.push_back({"main/main.cc", printing_example(parts, "extern \"C\" void app_main()") + "}\n"});
  files.push_back({"sdkconfig.defaults", "CONFIG_ESP_MAIN_TASK_STACK_SIZE=8192\n"});
  files.push_back(
      {"README.md",
       project_readme(parts, "```sh\nidf.py set-target esp32s3\nidf.py build flash monitor\n```\n")});
  return files;
}

}  // namespace diatom
