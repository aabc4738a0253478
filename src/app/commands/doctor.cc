#include <fmt/format.h>

#include "app/commands/commands.h"

namespace stoppress::app {

int doctor(Place const& place) {
  auto const archive = open_archive(place.directory, place.database);
  if (!archive.ok()) return failed(archive.error());
  auto& store = *(*archive)->store;
  auto const stories = store.read([](store::Reader& reader) { return reader.count_of_stories(); });
  if (!stories.ok()) return failed(stories.error());
  auto const next = store.read([](store::Reader& reader) { return reader.next_release(); });
  if (!next.ok()) return failed(next.error());
  fmt::print("title        {}\ndatabase     {}\nstories      {}\nnext release {}\n",
             (*archive)->config.title.name, store.kind(), *stories, *next ? iso_utc(**next) : "none");
  return 0;
}

}  // namespace stoppress::app
