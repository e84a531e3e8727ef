# Compiles through ccache where there is one. A miss costs no run of the preprocessor, since the compiler says
# itself what it read; equal sources hit wherever the checkout lies.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH checkout)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 CCACHE_BASEDIR=${checkout} ${CCACHE})
endif()
