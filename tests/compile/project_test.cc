// Compiled models as projects: built by CMake and run here, and for the others checked for what their build
// systems ask of a project, and compiled for Arm where its compiler is installed.
#include "diatom/compile/project/project.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "diatom/ops/all_ops.h"
#include "diatom/tensor/error.h"
#include "tests/support/command.h"
#include "tests/support/model_builder.h"
#include "tests/support/paths.h"

namespace diatom::testing {
namespace {

namespace fs = std::filesystem;

// The likelihoods of three independent events: zeros become halves.
AlignedBytes logistic_model() {
  ModelBuilder model;
  const int x = model.input({1, 3}, DType::kInt8, {.scale = 0.5f, .zero_point = -1});
  const int y = model.output({1, 3}, DType::kInt8, {.scale = 1.0f / 256, .zero_point = -128});
  model.op(Builtin::kLogistic, {x}, {y});
  return model.finish();
}

AlignedBytes two_in_two_out() {
  ModelBuilder model;
  const int a = model.input({2}, DType::kFloat32);
  const int b = model.input({2}, DType::kFloat32);
  const int sum = model.output({2}, DType::kFloat32);
  const int exp = model.output({2}, DType::kFloat32);
  model.op(Builtin::kAdd, {a, b}, {sum}, OptionsType::kAdd);
  model.op(Builtin::kExp, {sum}, {exp});
  return model.finish();
}

struct Compiled {
  explicit Compiled(const AlignedBytes& bytes, std::vector<std::string> labels = {})
      : file(view(bytes), "likely.tflite"),
        loaded(file, all_ops(), {.reuse_inputs = true}),
        program(write_cpp_program(loaded, "likely", false)),
        parts{program,
              "likely.tflite",
              cpp_inputs(loaded),
              cpp_outputs(loaded),
              std::move(labels),
              floor_sources(program.source, source_dir())} {}

  ModelFile file;
  LoadedModel loaded;
  CppProgram program;
  ProjectParts parts;
};

const SourceFile* find(const Project& project, const std::string& path) {
  const auto found =
      std::find_if(project.begin(), project.end(), [&](const SourceFile& file) { return file.path == path; });
  return found == project.end() ? nullptr : &*found;
}

std::string text_of(const Project& project, const std::string& path) {
  const SourceFile* file = find(project, path);
  EXPECT_NE(file, nullptr) << path;
  return file == nullptr ? "" : file->text;
}

// A line for each regular expression, which goes on behind it.
void expect_keys(const std::string& text, const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    EXPECT_TRUE(std::regex_search(text, std::regex("(^|\n)" + key + "[^\n]"))) << key << " in\n" << text;
  }
}

// All that a project includes and compiles is in it.
void expect_whole(const Project& project, const std::string& sources, const std::string& manifest) {
  std::set<std::string> paths;
  for (const SourceFile& file : project) EXPECT_TRUE(paths.insert(file.path).second) << file.path;
  const std::regex include("#include \"(diatom/[^\"]+)\"");
  for (const SourceFile& file : project) {
    for (std::sregex_iterator at(file.text.begin(), file.text.end(), include), end; at != end; ++at) {
      EXPECT_TRUE(paths.contains(sources + (*at)[1].str())) << file.path << ": " << (*at)[1];
    }
  }
  if (manifest.empty()) return;
  const std::string folder = fs::path(manifest).parent_path().string();
  const std::string listed = text_of(project, manifest);
  const std::regex source(R"(\n  (\S+\.cc))");
  int count = 0;
  for (std::sregex_iterator at(listed.begin(), listed.end(), source), end; at != end; ++at, ++count) {
    EXPECT_TRUE(paths.contains((folder.empty() ? "" : folder + "/") + (*at)[1].str())) << (*at)[1];
  }
  EXPECT_GT(count, 5);
}

fs::path written(const std::string& name, const Project& project) {
  fs::path folder = scratch_folder("project/" + name);
  fs::remove_all(folder);
  for (const SourceFile& file : project) {
    fs::create_directories((folder / file.path).parent_path());
    write_text(folder / file.path, file.text);
  }
  return folder;
}

std::string run_cmake_project(const std::string& name, const Project& project) {
  const fs::path folder = written(name, project);
  const CommandResult ran = run_command(
      "cd " + quoted(folder) +
      " && cmake -B build -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS='-Wall -Wextra "
      "-Werror -O0' >log 2>&1 && cmake --build build -j2 >>log 2>&1 || tail -n 20 log; build/likely_example");
  EXPECT_EQ(ran.status, 0);
  return ran.output;
}

TEST(Project, OfCMakeBuildsAndPrintsLabels) {
  const Compiled model(logistic_model(), {"rain", "a \"storm\" \\o/", "snow"});
  const Project project = cmake_project(model.parts);
  expect_whole(project, "src/", "CMakeLists.txt");
  EXPECT_EQ(run_cmake_project("labelled", project),
            "rain[0] 0.500\na \"storm\" \\o/[1] 0.500\nsnow[2] 0.500\n");
}

TEST(Project, HasAllInputsAndOutputs) {
  const Compiled model(two_in_two_out());
  EXPECT_EQ(run_cmake_project("several", cmake_project(model.parts)),
            "output_0[0] 0.000\noutput_0[1] 0.000\noutput_1[0] 1.000\noutput_1[1] 1.000\n");
}

TEST(Project, OfArduinoIsALibrary) {
  const Compiled model(logistic_model());
  const Project project = arduino_project(model.parts);
  expect_whole(project, "src/", "");
  expect_keys(text_of(project, "library.properties"),
              {"name=", "version=", "author=", "maintainer=", "sentence=", "paragraph=",
               "category=Data Processin", "architectures=", "includes=likely[.]"});
  EXPECT_NE(find(project, "src/likely.cpp"), nullptr);
  EXPECT_NE(find(project, "examples/classify/classify.ino"), nullptr);
  for (const SourceFile& file : project) EXPECT_FALSE(file.path.ends_with(".cc")) << file.path;
}

TEST(Project, OfPlatformIoHasALibraryAndAProgram) {
  const Compiled model(logistic_model());
  const Project project = platformio_project(model.parts);
  expect_whole(project, "lib/likely/src/", "");
  expect_keys(text_of(project, "platformio.ini"),
              {"platform = ", "board = ", "framework = ", "build_flags = -std=gnu..20", "build_unflags = "});
  expect_keys(text_of(project, "lib/likely/library.json"), {"  \"name\": ", "  \"version\": "});
  EXPECT_NE(find(project, "src/main.cc"), nullptr);
}

TEST(Project, OfZephyrIsAnApplication) {
  const Compiled model(logistic_model());
  const Project project = zephyr_project(model.parts);
  expect_whole(project, "model/", "CMakeLists.txt");
  expect_keys(text_of(project, "CMakeLists.txt"),
              {"find_package.Zephyr REQUIRED", "project.", "target_sources.app"});
  expect_keys(text_of(project, "prj.conf"), {"CONFIG_CPP=", "CONFIG_STD_CPP20="});
  expect_keys(text_of(project, "sample.yaml"), {"sample:\n  name: ", "tests:\n  sample.likely:\n    "});
  EXPECT_NE(find(project, "src/main.cc"), nullptr);
}

TEST(Project, OfEspIdfHasAComponent) {
  const Compiled model(logistic_model());
  const Project project = esp_idf_project(model.parts);
  expect_whole(project, "components/likely/", "components/likely/CMakeLists.txt");
  expect_keys(text_of(project, "CMakeLists.txt"),
              {"cmake_minimum_required.", "include..ENV.IDF_PATH./tools/cmake/project.cmake", "project."});
  expect_keys(text_of(project, "main/CMakeLists.txt"), {"idf_component_register.SRCS main.cc"});
  EXPECT_NE(text_of(project, "main/main.cc").find("extern \"C\" void app_main()"), std::string::npos);
}

constexpr char kArduinoStandIn[] = R"(#pragma once
struct Port {
  void begin(long) {}
  template <typename T> void print(T) {}
  template <typename T> void println(T) {}
  void println(float, int) {}
};
inline Port Serial;
inline void delay(unsigned long) {}
)";

TEST(Project, SourcesCompileForArm) {
  if (run_command("command -v arm-none-eabi-g++").status != 0)
    GTEST_SKIP() << "there is no arm-none-eabi-g++";
  const Compiled model(logistic_model(), {"a", "b", "c"});
  const fs::path arduino = written("arduino", arduino_project(model.parts));
  const fs::path platformio = written("platformio", platformio_project(model.parts));
  const fs::path zephyr = written("zephyr", zephyr_project(model.parts));
  const fs::path esp_idf = written("esp_idf", esp_idf_project(model.parts));
  write_text(arduino / "stand_in/Arduino.h", kArduinoStandIn);
  const std::string compiler =
      "arm-none-eabi-g++ -std=gnu++20 -mcpu=cortex-m4 -mthumb -Wall -Wextra -Werror -fno-exceptions "
      "-fno-rtti "
      "-ffp-contract=off -ffunction-sections -fdata-sections --specs=nosys.specs ";
  const auto expect_compiles = [&](const std::string& arguments) {
    const CommandResult result = run_command(compiler + arguments + " 2>&1");
    EXPECT_EQ(result.status, 0) << result.output;
  };
  const std::string arduino_include = "-I" + quoted(arduino / "stand_in") + " ";
  expect_compiles(arduino_include + "-I" + quoted(arduino / "src") +
                  " -include Arduino.h -fsyntax-only -x c++ " +
                  quoted(arduino / "examples/classify/classify.ino"));
  for (const char* flags : {"", "-DARDUINO=1 "}) {
    expect_compiles(flags + arduino_include + "-fsyntax-only -I" + quoted(platformio / "lib/likely/src") +
                    " " + quoted(platformio / "src/main.cc"));
  }
  expect_compiles("-fsyntax-only -I" + quoted(esp_idf / "components/likely") + " " +
                  quoted(esp_idf / "main/main.cc"));
  expect_compiles("-Wl,--gc-sections -o " + quoted(zephyr / "program") + " -I" + quoted(zephyr / "model") +
                  " " + quoted(zephyr / "src/main.cc") + " $(find " + quoted(zephyr / "model") +
                  " -name '*.cc')");
}

TEST(Project, LabelsAreOnePerElement) {
  const Compiled model(logistic_model(), {"rain", "snow"});
  try {
    check_labels(model.parts);
    FAIL() << "was accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "likely.tflite: has an output of 3 elements, expected as many as the 2 labels");
  }
}

TEST(FloorSources, AreThoseOfTheOperatorsThatAreIncluded) {
  const std::vector<SourceFile> files =
      floor_sources("#include \"diatom/ops/activation/softmax.h\"\n", source_dir());
  std::set<std::string> paths;
  for (const SourceFile& file : files) paths.insert(file.path);
  EXPECT_TRUE(paths.contains("diatom/ops/activation/softmax.cc"));
  EXPECT_TRUE(paths.contains("diatom/kernels/portable/softmax.cc"));
  EXPECT_TRUE(paths.contains("diatom/base/span.h"));
  EXPECT_FALSE(paths.contains("diatom/kernels/portable/lstm.cc"));
  EXPECT_FALSE(paths.contains("diatom/ops/convolution/conv_2d.cc"));
}

TEST(FloorSources, AskForKernelsAsTheObjectiveWantsThem) {
  const std::string source = "#include \"diatom/ops/activation/softmax.h\"\n";
  for (const auto& [objective, level] : {std::pair(Objective::kBalanced, "\"O2\""),
                                         {Objective::kSpeed, "\"O3\""},
                                         {Objective::kSize, "\"Os\""}}) {
    int kernels = 0;
    for (const SourceFile& file : floor_sources(source, source_dir(), {objective})) {
      const bool kernel = file.path.starts_with("diatom/kernels/") && file.path.ends_with(".cc");
      EXPECT_EQ(file.text.find(level) != std::string::npos, kernel) << file.path;
      kernels += kernel;
    }
    EXPECT_GT(kernels, 0);
  }
}

TEST(FloorSources, NameWhatIsMissing) {
  for (const auto& [text, root] :
       {std::pair<std::string, fs::path>("#include \"diatom/none.h\"\n", source_dir()),
        std::pair<std::string, fs::path>("", "/nowhere")}) {
    try {
      floor_sources(text, root);
      FAIL() << "were found";
    } catch (const Error& error) {
      const std::string why = error.what();
      EXPECT_NE(why.find(root == "/nowhere" ? "/nowhere/diatom/base" : "diatom/none.h"), std::string::npos)
          << why;
      EXPECT_NE(why.find("expected the sources of Diatom"), std::string::npos) << why;
    }
  }
}

}  // namespace
}  // namespace diatom::testing
