# Installs the layers for find_package(Diatom).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(layers GLOBAL PROPERTY DIATOM_LAYERS)
list(TRANSFORM layers PREPEND diatom_ OUTPUT_VARIABLE targets)
install(TARGETS ${targets} EXPORT DiatomTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/diatom DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
if(DIATOM_HOSTED)
  install(FILES ${PROJECT_BINARY_DIR}/diatom/include/diatom/diatom.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/diatom)
endif()
install(EXPORT DiatomTargets NAMESPACE diatom:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Diatom)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/DiatomConfig.cmake.in ${PROJECT_BINARY_DIR}/DiatomConfig.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Diatom)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/DiatomConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/DiatomConfig.cmake ${PROJECT_BINARY_DIR}/DiatomConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Diatom)
