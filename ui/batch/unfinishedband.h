// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/journal/batchrecord.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace weir {

class BatchDialog;
struct Error;

/// Tells above the pages of the newest batch of the open store that was not finished: to be resumed, or given up. Hidden where
/// there is none, while the batch dialog is shown, and once it is dismissed. GUI thread.
class UnfinishedBand final : public QFrame
{
    Q_OBJECT

public:
    /// The dialog outlives it and tells the store.
    explicit UnfinishedBand(BatchDialog &dialog, QWidget *parent = nullptr);

Q_SIGNALS:
    void failed(const weir::Error &error);

private:
    void build();
    void begin();
    void read();
    void tell(const BatchRecords &batches);
    void giveUp(bool givenUp);

    BatchDialog &m_dialog;
    BatchRecord m_batch;
    QString m_dismissed;          ///< id of the batch that is not told of any more
    QString m_givenUp;            ///< id of the one that was given up here, which can be taken back
    QMetaObject::Connection m_of; ///< to the session's journal
    QTimer m_soon;
    QLabel *m_text = nullptr;
    QPushButton *m_resume = nullptr;
    QPushButton *m_giveUp = nullptr;
    QPushButton *m_takeBack = nullptr;
};

} // namespace weir
