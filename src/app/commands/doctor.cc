#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/examination.h"
#include "store/stories/stories.h"

namespace stoppress::app {

int doctor(Installation const& installation) {
  auto const archive = look_at_archive(installation.directory, installation.database);
  if (!archive.ok()) return failed(archive.error());
  auto& store = *(*archive)->store;
  auto const stories =
      store.read([](store::Snapshot& snapshot) { return store::Stories(snapshot).count_of_stories(); });
  if (!stories.ok()) return failed(stories.error());
  auto const next =
      store.read([](store::Snapshot& snapshot) { return store::Stories(snapshot).next_release(); });
  if (!next.ok()) return failed(next.error());
  fmt::print("title        {}\ndatabase     {}\nstories      {}\nnext release {}\n",
             (*archive)->config.title.name, store.kind(), *stories, *next ? iso_utc(**next) : "none");
  auto const problems = problems_of(**archive);
  if (!problems.ok()) return failed(problems.error());
  for (auto const& problem : *problems) fmt::print("problem      {}\n", problem);
  if (problems->empty()) fmt::print("problems     none\n");
  return problems->empty() ? 0 : 1;
}

}  // namespace stoppress::app
