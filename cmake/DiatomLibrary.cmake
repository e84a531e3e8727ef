# diatom_library(NAME [FREESTANDING] [GENERATED source...] [DEPENDS target...]): the layer diatom/NAME as the target diatom::NAME.
# Its sources are the .cc files of its folder, so that adding a file edits no list.
function(diatom_library name)
  cmake_parse_arguments(LAYER "FREESTANDING" "" "DEPENDS;GENERATED" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/diatom/${name}/*.cc)
  list(APPEND sources ${LAYER_GENERATED})
  set(target diatom_${name})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_compile_options(${target} PRIVATE ${DIATOM_WARNINGS} -ffp-contract=off)
    if(LAYER_FREESTANDING)
      target_compile_options(${target} PRIVATE ${DIATOM_FREESTANDING})
    endif()
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(diatom::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(${target} ${scope} $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                             $<INSTALL_INTERFACE:include>)
  target_link_libraries(${target} ${scope} ${LAYER_DEPENDS})
  set_property(GLOBAL APPEND PROPERTY DIATOM_LAYERS ${name})
endfunction()

set(DIATOM_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Werror)
# The floor: no heap, exceptions, RTTI or guarded statics, so that it links where there is nothing.
set(DIATOM_FREESTANDING -ffreestanding -fno-exceptions -fno-rtti -fno-threadsafe-statics -fno-asynchronous-unwind-tables
    -fno-unwind-tables -fno-math-errno -ffunction-sections -fdata-sections)
