# diatom_find_headers(RESULT LIBRARY/HEADER): the folder from which a library is included that is headers alone.
# Those of this machine serve another too, but lie among headers that must not: then the folder has a link to them.
function(diatom_find_headers result header)
  find_path(${result}_FOUND ${header} PATHS /usr/include REQUIRED)
  set(folder ${${result}_FOUND})
  if(CMAKE_CROSSCOMPILING)
    cmake_path(GET header PARENT_PATH library)
    set(folder ${PROJECT_BINARY_DIR}/headers)
    file(MAKE_DIRECTORY ${folder})
    file(CREATE_LINK ${${result}_FOUND}/${library} ${folder}/${library} SYMBOLIC)
  endif()
  set(${result} ${folder} PARENT_SCOPE)
endfunction()

# diatom_find_fmt(): fmt::fmt, which is compiled along where there is no library of it for the machine.
macro(diatom_find_fmt)
  if(CMAKE_CROSSCOMPILING)
    diatom_find_headers(FMT_INCLUDE_DIR fmt/format.h)
    add_library(fmt::fmt INTERFACE IMPORTED GLOBAL)
    target_include_directories(fmt::fmt INTERFACE ${FMT_INCLUDE_DIR})
    target_compile_definitions(fmt::fmt INTERFACE FMT_HEADER_ONLY)
  else()
    find_package(fmt REQUIRED)
  endif()
endmacro()

# diatom_find_googletest(): GTest::gmock and GTest::gtest_main, from their sources where there is no library of them.
macro(diatom_find_googletest)
  if(CMAKE_CROSSCOMPILING)
    find_path(GOOGLETEST_SOURCES googlemock/src/gmock-all.cc PATHS /usr/src/googletest REQUIRED)
    add_library(diatom_googletest STATIC ${GOOGLETEST_SOURCES}/googletest/src/gtest-all.cc
      ${GOOGLETEST_SOURCES}/googletest/src/gtest_main.cc ${GOOGLETEST_SOURCES}/googlemock/src/gmock-all.cc)
    target_include_directories(diatom_googletest PRIVATE ${GOOGLETEST_SOURCES}/googletest ${GOOGLETEST_SOURCES}/googlemock)
    target_include_directories(diatom_googletest SYSTEM PUBLIC
      ${GOOGLETEST_SOURCES}/googletest/include ${GOOGLETEST_SOURCES}/googlemock/include)
    add_library(GTest::gmock ALIAS diatom_googletest)
    add_library(GTest::gtest_main ALIAS diatom_googletest)
  else()
    find_package(GTest REQUIRED)
  endif()
endmacro()
