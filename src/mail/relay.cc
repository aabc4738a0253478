#include "mail/relay.h"

#include <algorithm>
#include <vector>

#include "base/file.h"
#include "base/hash.h"

namespace stoppress::mail {
namespace {

namespace fs = std::filesystem;
using engine::MailAnswer;
using engine::MailFate;

class SmtpRelay : public Relay {
 public:
  explicit SmtpRelay(engine::RelayOptions options) : client_(std::move(options)) {}

  MailAnswer send(std::string const& from, std::string const& to, std::string_view mail) override {
    return client_.send({from, {to}}, mail).front();
  }
  Result<Done> check() override { return client_.greet(); }
  std::string name() const override { return client_.address(); }
  void stop() override { client_.stop(); }
  void close() override { client_.close(); }

 private:
  engine::SmtpClient client_;
};

// 20261120T120000Z, in whose order names stand.
std::string stamp(Instant at) {
  auto text = iso_utc(at);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

class FolderRelay : public Relay {
 public:
  FolderRelay(fs::path folder, Clock const& clock) : folder_(std::move(folder)), clock_(clock) {}

  MailAnswer send(std::string const&, std::string const&, std::string_view mail) override {
    auto const written = write(mail);
    if (!written.ok()) return {MailFate::later, written.error().message};
    return {MailFate::taken, "written into " + name()};
  }
  Result<Done> check() override {
    TRY(make_folders(folder_));
    auto const file = folder_ / (".check-" + random_token().substr(0, 8));
    TRY(write_file(file, ""));
    std::error_code failed;
    fs::remove(file, failed);
    return Done{};
  }
  std::string name() const override { return "folder:" + folder_.string(); }

 private:
  Result<Done> write(std::string_view mail) {
    TRY(make_folders(folder_));
    TRY(write_file(folder_ / (stamp(clock_.now()) + "-" + random_token().substr(0, 12) + ".eml"), mail));
    forget_old();
    return Done{};
  }

  void forget_old() const {
    constexpr std::size_t kMost = 1000;
    std::vector<fs::path> mails;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder_, failed))
      if (entry.path().extension() == ".eml") mails.push_back(entry.path());
    if (mails.size() <= kMost) return;
    std::ranges::sort(mails);
    for (std::size_t at = 0; at + kMost < mails.size(); ++at) fs::remove(mails[at], failed);
  }

  fs::path const folder_;
  Clock const& clock_;
};

}  // namespace

std::unique_ptr<Relay> smtp_relay(engine::RelayOptions options) {
  return std::make_unique<SmtpRelay>(std::move(options));
}

std::unique_ptr<Relay> folder_relay(fs::path folder, Clock const& clock) {
  return std::make_unique<FolderRelay>(std::move(folder), clock);
}

}  // namespace stoppress::mail
