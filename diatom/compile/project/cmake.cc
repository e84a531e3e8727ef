#include <fmt/format.h>

#include "diatom/compile/project/project.h"

namespace diatom {

Project cmake_project(const ProjectParts& parts) {
  Project files = model_files(parts, {"src/", ".cc"});
  const std::string lists = fmt::format(
      R"(cmake_minimum_required(VERSION 3.20)
project({0}_example LANGUAGES CXX)

add_library({0} STATIC
{1})
target_include_directories({0} PUBLIC src)
target_compile_features({0} PUBLIC cxx_std_20)
target_compile_options({0} PRIVATE -ffp-contract=off -fno-exceptions -fno-rtti -ffunction-sections -fdata-sections)

add_executable({0}_example main.cc)
target_link_libraries({0}_example PRIVATE {0})
)",
      parts.program.name, source_list(files));
  files.push_back({"CMakeLists.txt", lists});
  files.push_back({"main.cc", printing_example(parts, "int main()") + "  return ran ? 0 : 1;\n}\n"});
  files.push_back(
      {"README.md", project_readme(parts, fmt::format("```sh\ncmake -B build -DCMAKE_BUILD_TYPE=Release\n"
                                                      "cmake --build build\nbuild/{}_example\n```\n",
                                                      parts.program.name))});
  return files;
}

}  // namespace diatom
