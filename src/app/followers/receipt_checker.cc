#include "app/followers/receipt_checker.h"

#include <algorithm>
#include <set>

#include "base/log.h"
#include "store/feed/feed.h"
#include "store/feed/receipts.h"
#include "store/stories/stories.h"

namespace stoppress::app {
namespace {

constexpr int kAtOnce = 100;
constexpr auto kLongestWait = std::chrono::minutes(10);
constexpr auto kLongestFailure = std::chrono::hours(24);
constexpr auto kKept = std::chrono::hours(24 * 14);

template <class T>
void join(std::vector<T>& into, std::vector<T> const& more) {
  for (auto const& each : more)
    if (std::find(into.begin(), into.end(), each) == into.end()) into.push_back(each);
}

// One change for each story, the last, with the lists that any of them touched.
std::vector<story::Change> last_of_each(std::vector<story::Change> const& changes) {
  std::map<StoryId, story::Change> last;
  for (auto const& change : changes) {
    auto [at, is_new] = last.emplace(change.story, change);
    if (is_new) continue;
    auto merged = change;
    join(merged.sections, at->second.sections);
    join(merged.topics, at->second.topics);
    join(merged.authors, at->second.authors);
    join(merged.shared_with, at->second.shared_with);
    at->second = std::move(merged);
  }
  std::vector<story::Change> list;
  for (auto& [id, change] : last) list.push_back(std::move(change));
  return list;
}

bool is_gone(story::Story const& story) {
  return story.state == story::State::killed || story.state == story::State::withdrawn;
}

// What an output's address says of the lists that the story stands on. Those of other titles are whole.
void read_address(std::string const& address, std::vector<story::Title> const& titles,
                  story::Change& change) {
  std::string path = address;
  auto const* title = &*std::ranges::find(titles, change.title, &story::Title::id);
  for (auto const& other : titles) {
    if (other.id == change.title || other.base_url.empty() || !address.starts_with(other.base_url + "/"))
      continue;
    path = address.substr(other.base_url.size());
    join(change.shared_with, {other.id});
    title = &other;
  }
  if (path.starts_with("/topic/")) join(change.topics, {path.substr(7)});
  if (path.starts_with("/by/")) join(change.authors, {path.substr(4)});
  for (auto const& section : title->sections)
    if (path == "/" + section.slug) join(change.sections, {section.id});
}

// The change after which those receipts were written, as far as it matters where to look.
story::Change change_behind(std::vector<store::Receipt> const& receipts, story::Story const& story,
                            std::vector<story::Title> const& titles) {
  story::Change change;
  change.kind = is_gone(story) ? story::ChangeKind::story_removed : story::ChangeKind::story_published;
  change.title = story.title;
  change.story = story.id;
  change.revision = receipts.front().revision;
  change.at = receipts.front().changed_at;
  for (auto const& receipt : receipts) read_address(receipt.address, titles, change);
  return change;
}

std::string host_of(std::string const& base_url) {
  auto const slashes = base_url.find("//");
  auto const host = slashes == std::string::npos ? base_url : base_url.substr(slashes + 2);
  return host.substr(0, host.find_first_of(":/"));
}

// 1 s, 2 s, 4 s … ten minutes; after a day nobody waits for it any more.
std::optional<Instant> next_try(int tries, Instant changed, Instant now) {
  if (now - changed > kLongestFailure) return std::nullopt;
  return now + std::min<Duration>(std::chrono::seconds(1LL << std::min(tries - 1, 10)), kLongestWait);
}

Result<Done> keep(store::Transaction& transaction, StoryId id, TitleId title,
                  std::vector<store::Receipt> const& receipts, Instant now) {
  TRY(store::Receipts(transaction).replace(id, receipts));
  story::Change told;
  told.kind = story::ChangeKind::receipt_changed;
  told.title = title;
  told.story = id;
  told.at = now;
  return store::Feed(transaction).announce(told);
}

store::Receipt const* receipt_for(std::vector<store::Receipt> const& before, std::string const& output) {
  auto const found = std::ranges::find_if(before, [&](auto const& each) { return each.output == output; });
  return found == before.end() ? nullptr : &*found;
}

}  // namespace

ReceiptChecker::ReceiptChecker(store::Store& store, store::TitlesCache const& titles,
                               engine::RequestHandler& handler, Clock const& clock,
                               std::function<void(story::Change const&)> deliver)
    : store_(store),
      titles_(titles),
      handler_(handler),
      clock_(clock),
      deliver_(std::move(deliver)),
      began_(clock.now()) {}

bool ReceiptChecker::wants(story::Change const& change) const {
  return change.kind == story::ChangeKind::story_published || change.kind == story::ChangeKind::story_removed;
}

bool ReceiptChecker::is_urgent(story::Change const& change) const {
  return change.kind == story::ChangeKind::story_removed;
}

Result<Done> ReceiptChecker::take(Batch const& batch) {
  std::lock_guard const lock(mutex_);
  FetchedPages pages;
  std::vector<StoryReceipts> found;
  for (auto const& change : last_of_each(batch.changes)) {
    auto checked = TRY(check_story(change, {}, pages));
    // What is found while the outputs go away says nothing of them.
    if (batch.stop.stop_requested()) return unavailable("The program is stopping.");
    if (checked && TRY(still_holds(*checked, {}, batch.upto))) found.push_back(std::move(*checked));
  }
  return store_.write([&](store::Transaction& transaction) -> Result<Done> {
    for (auto const& each : found)
      TRY(keep(transaction, each.story, each.title, each.receipts, clock_.now()));
    return batch.keep_position(transaction);
  });
}

// What failed after the story had changed once more says nothing: its newer state is checked next.
Result<bool> ReceiptChecker::still_holds(StoryReceipts const& checked,
                                         std::vector<store::Receipt> const& before,
                                         story::FeedPosition upto) {
  auto const failed = [](auto const& receipt) { return receipt.state == store::ReceiptState::failed; };
  if (std::none_of(checked.receipts.begin(), checked.receipts.end(), failed)) return true;
  if (TRY(store_.read([&](store::Snapshot& snapshot) {
        return store::Receipts(snapshot).is_awaited(checked.story, upto);
      })))
    return false;
  auto const is_new = [&](auto const& receipt) {
    auto const* former = receipt_for(before, receipt.output);
    return former == nullptr || former->note != receipt.note;
  };
  for (auto const& receipt : checked.receipts)
    if (failed(receipt) && is_new(receipt))
      log::warn("app", "story {} at {}: {}", checked.story.number(), receipt.address, receipt.note);
  return true;
}

Result<std::optional<Instant>> ReceiptChecker::next_check() {
  return store_.read([](store::Snapshot& snapshot) { return store::Receipts(snapshot).next_look(); });
}

Result<Done> ReceiptChecker::check_again(Instant now) {
  std::lock_guard const lock(mutex_);
  auto const due = TRY(
      store_.read([&](store::Snapshot& snapshot) { return store::Receipts(snapshot).due(now, kAtOnce); }));
  std::set<StoryId> stories;
  for (auto const& receipt : due) stories.insert(receipt.story);
  FetchedPages pages;
  for (StoryId const id : stories) {
    auto const checked = check_again(id, now, pages);
    if (!checked.ok())
      log::failure("app", fmt::format("checking story {} again", id.number()), checked.error());
  }
  return Done{};
}

Result<Done> ReceiptChecker::check_again(StoryId id, Instant now, FetchedPages& pages) {
  auto const titles = titles_.now();
  story::Story story;
  std::vector<store::Receipt> before;
  story::FeedPosition position;
  auto const read = store_.read([&](store::Snapshot& snapshot) -> Result<Done> {
    story = TRY(store::Stories(snapshot).story(id));
    before = TRY(store::Receipts(snapshot).of(id));
    position = TRY(store::Feed(snapshot).follower_position(store::kReceiptsFollower));
    return Done{};
  });
  TRY(read);
  bool const has_title = std::ranges::find(*titles, story.title, &story::Title::id) != titles->end();
  if (before.empty() || !has_title) return Done{};
  auto const change = change_behind(before, story, *titles);
  deliver_(change);
  auto const checked = TRY(check_story(change, before, pages));
  if (checked && !TRY(still_holds(*checked, before, position))) return Done{};
  return store_.write([&](store::Transaction& transaction) {
    return keep(transaction, id, change.title, checked ? checked->receipts : std::vector<store::Receipt>(),
                now);
  });
}

Result<std::optional<ReceiptChecker::StoryReceipts>> ReceiptChecker::check_story(
    story::Change const& change, std::vector<store::Receipt> const& before, FetchedPages& pages) {
  auto const titles = titles_.now();
  auto const outputs = TRY(store_.read(
      [&](store::Snapshot& snapshot) { return site::outputs_of(snapshot, *titles, change, clock_.now()); }));
  if (!outputs) return std::optional<StoryReceipts>();
  StoryReceipts checked{change.story, change.title, {}};
  for (auto const& output : outputs->list) {
    auto const* former = receipt_for(before, output.name);
    // What was right once need not be checked again.
    auto receipt = former != nullptr && !former->next_look
                       ? *former
                       : check_output(outputs->expected, output, change, pages);
    receipt.place = static_cast<int>(checked.receipts.size());
    if (receipt.state == store::ReceiptState::failed && former != nullptr) receipt.tries = former->tries + 1;
    if (receipt.state == store::ReceiptState::failed)
      receipt.next_look = next_try(receipt.tries, change.at, receipt.looked_at);
    checked.receipts.push_back(std::move(receipt));
  }
  return std::optional(std::move(checked));
}

store::Receipt ReceiptChecker::check_output(site::Expected const& expected, site::Output const& output,
                                            story::Change const& change, FetchedPages& pages) {
  auto const titles = titles_.now();
  auto const& title = *std::ranges::find(*titles, output.title, &story::Title::id);
  std::string const address = title.base_url + output.address;
  auto at = pages.find(address);
  if (at == pages.end()) at = pages.emplace(address, fetch(title, output.address)).first;
  auto expected_there = expected;
  expected_there.address = output.story;
  auto finding = site::check_output(expected_there, output, at->second);
  store::Receipt receipt;
  receipt.story = expected.story;
  receipt.output = output.name;
  receipt.address = title.id == change.title ? output.address : address;
  receipt.revision = expected.revision;
  receipt.state = finding.state;
  receipt.note = std::move(finding.note);
  receipt.changed_at = change.at;
  receipt.looked_at = clock_.now();
  // How long it took is known only of what happened while this program was checking.
  if (change.at >= began_) receipt.took = receipt.looked_at - change.at;
  return receipt;
}

site::FetchedPage ReceiptChecker::fetch(story::Title const& title, std::string const& path) {
  engine::Request request;
  request.target = path;
  request.host = host_of(title.base_url);
  request.headers = {{"host", request.host}, {"user-agent", "Stop Press receipts"}};
  request.peer = "127.0.0.1";
  auto ready = handler_.prepared(request);
  if (!ready) {
    auto answer = handler_.answer(request);
    if (auto* response = std::get_if<engine::Response>(&answer)) {
      auto const to =
          std::ranges::find(response->headers, "Location", [](auto const& each) { return each.first; });
      auto location = to == response->headers.end() ? std::string() : to->second;
      return {response->status, std::move(response->body), std::move(location)};
    }
    if (auto* made = std::get_if<engine::PreparedResponsePtr>(&answer)) ready = std::move(*made);
  }
  if (!ready) return {};
  return {ready->status, ready->body ? *ready->body : std::string(), {}};
}

Result<Done> ReceiptChecker::forget_old(Instant now) {
  return store_.write(
      [&](store::Transaction& transaction) { return store::Receipts(transaction).forget(now - kKept); });
}

}  // namespace stoppress::app
