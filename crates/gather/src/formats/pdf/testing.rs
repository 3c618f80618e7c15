//! Small PDFs for tests, written out by hand.

/// A page of lines: left, height from below, size, words in WinAnsi.
pub(super) type Sheet<'a> = &'a [(f64, f64, f64, &'a str)];

/// A PDF of some pages, in Helvetica that is not embedded.
pub(super) fn pdf(pages: &[Sheet<'_>]) -> Vec<u8> {
    let streams: Vec<Vec<u8>> = pages.iter().map(|page| content(page)).collect();
    of_streams(&streams)
}

fn content(page: Sheet<'_>) -> Vec<u8> {
    let line = |(left, height, size, words): &(f64, f64, f64, &str)| {
        let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        format!("BT /F1 {size} Tf 1 0 0 1 {left} {height} Tm ({words}) Tj ET\n").into_bytes()
    };
    page.iter().flat_map(line).collect()
}

/// A PDF whose pages are drawn by these streams.
pub(super) fn of_streams(streams: &[Vec<u8>]) -> Vec<u8> {
    let kids: String = (0..streams.len()).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", streams.len()).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    for (page, stream) in streams.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                5 + 2 * page
            )
            .into_bytes(),
        );
        let mut object = format!("<< /Length {} >>\nstream\n", stream.len()).into_bytes();
        object.extend(stream);
        object.extend(b"\nendstream");
        objects.push(object);
    }
    assemble(&objects, "")
}

/// Objects put together with their table.
pub(super) fn assemble(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    bytes.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .into_bytes(),
    );
    bytes
}
