// A number becomes an id only where somebody says so.
// refused: conversion from .int. to .*Id<
#include "base/ids.h"

using namespace stoppress;

StoryId mistaken() {
#ifdef MISTAKE
  StoryId id = 42;
#else
  StoryId id(42);
#endif
  return id;
}
