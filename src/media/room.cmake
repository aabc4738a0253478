# Where libvips has its modules, of which only one is loaded.
pkg_get_variable(vips_libraries vips libdir)
target_compile_definitions(media PRIVATE STOPPRESS_VIPS_LIBRARIES="${vips_libraries}")
