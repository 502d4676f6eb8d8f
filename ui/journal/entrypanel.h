// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/livepreview.h"
#include "store/journal/journalentry.h"
#include "ui/location.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace weir {

class PreviewView;
class QuestionView;
class Session;
struct Error;

/// Undoes one entry of the journal by the declared compensation, or writes again what was not written: shows what that would do,
/// asks why, and writes it as it is shown. Where somebody else wrote meanwhile nothing is written, and what came is shown. Hidden
/// until it is asked for. GUI thread.
class EntryPanel final : public QFrame
{
    Q_OBJECT

public:
    /// The session outlives it.
    explicit EntryPanel(Session &session, QWidget *parent = nullptr);

    void undo(const JournalEntry &entry);
    /// With the id that it had: it is stored once, whatever was stored by now.
    void writeAgain(const JournalEntry &entry);

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    void failed(const weir::Error &error);

private:
    void build();
    void begin(const QString &heading, const QString &verb, const QString &why);
    void take(const Result<std::optional<Event>> &event, const JournalEntry &entry);
    void preview();
    void showPreview();
    void showPreviewError(const Error &error);
    void enable();
    void write();
    void takeOutcome(const Result<OperationOutcome> &outcome);
    void readWhatCame(const QString &stream);
    void stop();

    Session &m_session;
    std::optional<OperatorWrite> m_wanted;
    LivePreview m_live;
    std::vector<KnownStream> m_restedOn; ///< what the last try to write rested on
    int m_asked = 0;                     ///< counts what was asked for, so that a late answer is known as one
    bool m_busy = false;
    QLabel *m_heading = nullptr;
    QStackedWidget *m_stack = nullptr; ///< the preview, or what came since
    PreviewView *m_preview = nullptr;
    QuestionView *m_question = nullptr;
    QLineEdit *m_why = nullptr;
    QLabel *m_reason = nullptr;
    QPushButton *m_write = nullptr;
};

} // namespace weir
